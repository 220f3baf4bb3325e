package dev.orderflow.email.stream.list;

import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.list.EmailListQuery;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.ListedEmail;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/** Goes through the e-mails of one partition for a page, newest first. It looks at those that it shows; an order has few. */
final class EmailScan {
    private final ReadOnlyRows rows;
    private final EmailListQuery query;

    EmailScan(ReadOnlyRows rows, EmailListQuery query) {
        this.rows = rows;
        this.query = query;
    }

    Page<ListedEmail, EmailPosition> page() {
        return query.orderId().map(this::ofOrder).orElseGet(this::newestFirst);
    }

    /** The position in a key that has it behind so many other values. */
    static EmailPosition position(RowKey<?> key, int behind) {
        return new EmailPosition(key.time(behind), key.text(behind + 1), EmailKind.valueOf(key.text(behind + 2)));
    }

    private Page<ListedEmail, EmailPosition> ofOrder(String orderId) {
        List<ListedEmail> found = Arrays.stream(EmailKind.values())
                .flatMap(kind -> find(orderId, kind).stream())
                .filter(email ->
                        query.state().filter(state -> state != email.state()).isEmpty())
                .filter(email -> query.after()
                        .filter(after -> EmailPosition.NEWEST_FIRST.compare(email.position(), after) <= 0)
                        .isEmpty())
                .sorted((one, other) -> EmailPosition.NEWEST_FIRST.compare(one.position(), other.position()))
                .toList();
        return found.size() <= query.limit()
                ? new Page<>(found, Optional.empty())
                : new Page<>(
                        found.subList(0, query.limit()),
                        Optional.of(found.get(query.limit() - 1).position()));
    }

    private Page<ListedEmail, EmailPosition> newestFirst() {
        List<String> leading = query.state().map(state -> List.of(state.name())).orElseGet(List::of);
        RowType<Boolean> index = leading.isEmpty() ? EmailRows.BY_TIME : EmailRows.BY_STATE;
        Bytes end = query.after()
                .map(after -> index.first(Stream.concat(
                                leading.stream(),
                                Stream.of(
                                        after.at(),
                                        after.orderId(),
                                        after.kind().name()))
                        .toArray()))
                .orElseGet(() -> index.behind(leading.toArray()));
        List<ListedEmail> found = new ArrayList<>();
        Optional<EmailPosition> last = Optional.empty();
        try (RowCursor cursor = rows.scanBackwards(new RowRange(index.first(leading.toArray()), end))) {
            while (cursor.next()) {
                if (found.size() == query.limit()) {
                    return new Page<>(found, last);
                }
                EmailPosition position = position(cursor.key(index), leading.size());
                last = Optional.of(position);
                find(position.orderId(), position.kind()).ifPresent(found::add);
            }
        }
        return new Page<>(found, Optional.empty());
    }

    private Optional<ListedEmail> find(String orderId, EmailKind kind) {
        return rows.get(EmailRows.EMAIL.key(orderId, kind.name()))
                .map(row -> EmailRowMapper.toDomain(orderId, kind, row));
    }
}
