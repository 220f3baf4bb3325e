package dev.orderflow.email.stream.list;

import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.list.EmailListQuery;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.EmailReader;
import dev.orderflow.email.domain.list.KeptEmail;
import dev.orderflow.email.domain.list.ListedEmail;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.kit.list.ListOrder;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.view.Projection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads e-mails from the rows of the partitions that this instance owns. */
public final class EmailProjectionReader implements EmailReader {
    private static final ListOrder<ListedEmail, EmailPosition> NEWEST_FIRST =
            new ListOrder<>(ListedEmail::position, EmailPosition.NEWEST_FIRST);

    private final Projection projection;

    public EmailProjectionReader(Projection projection) {
        this.projection = projection;
    }

    @Override
    public CompletableFuture<Optional<KeptEmail>> find(String orderId, EmailKind kind) {
        return projection.read(orderId, rows -> find(rows.store(), orderId, kind));
    }

    @Override
    public CompletableFuture<Page<ListedEmail, EmailPosition>> page(Set<Integer> partitions, EmailListQuery query) {
        return projection
                .read(partitions, rows -> new EmailScan(rows.store(), query).page())
                .thenApply(pages -> NEWEST_FIRST.merge(pages.values(), query.limit()));
    }

    private static Optional<KeptEmail> find(ReadOnlyRows rows, String orderId, EmailKind kind) {
        return rows.get(EmailRows.EMAIL.key(orderId, kind.name()))
                .map(row -> new KeptEmail(
                        EmailRowMapper.toDomain(orderId, kind, row),
                        rows.get(EmailRows.INTENT.key(orderId, kind.name())).map(EmailMapper::notice)));
    }
}
