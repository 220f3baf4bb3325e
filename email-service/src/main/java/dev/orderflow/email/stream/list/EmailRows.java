package dev.orderflow.email.stream.list;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.list.EmailPosition;
import dev.orderflow.email.domain.list.ListedEmail;
import dev.orderflow.email.state.EmailRow;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.registry.StateSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The rows of e-mails in one store, as it is written. The store's name and the rows' formats are stored data. */
final class EmailRows {
    static final String NAME = "email-rows";

    /** Order id, kind → the e-mail as lists show it. */
    static final RowType<EmailRow> EMAIL = RowType.of('e', StateSerde.of(EmailRow.class), KeyPart.TEXT, KeyPart.TEXT);

    /** Order id, kind → the record with which it was intended. A row of its own, since it is written once. */
    static final RowType<OrderEmail> INTENT =
            RowType.of('i', StateSerde.of(OrderEmail.class), KeyPart.TEXT, KeyPart.TEXT);

    /** Time, order id, kind; the key says all. */
    static final RowType<Boolean> BY_TIME = RowType.of('t', Serdes.Boolean(), KeyPart.TIME, KeyPart.TEXT, KeyPart.TEXT);

    /** State, time, order id, kind; the key says all. An e-mail has one such row, of the state that it has now. */
    static final RowType<Boolean> BY_STATE =
            RowType.of('s', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TIME, KeyPart.TEXT, KeyPart.TEXT);

    private final Rows rows;

    EmailRows(ProcessingContext task) {
        this.rows = new Rows(NAME, task);
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    Optional<ListedEmail> find(String orderId, EmailKind kind) {
        return rows.get(EMAIL.key(orderId, kind.name())).map(row -> EmailRowMapper.toDomain(orderId, kind, row));
    }

    /** Writes the first row of an e-mail. Indexes are written behind the row that they lead to. */
    void add(ListedEmail email) {
        EmailPosition position = email.position();
        put(email);
        rows.put(BY_TIME.key(position.at(), position.orderId(), position.kind().name()), true);
    }

    void putIntent(OrderEmail intended, EmailKind kind) {
        rows.put(INTENT.key(intended.getOrderId(), kind.name()), intended);
    }

    /** The new row first, so that the e-mail is at every time in the list of a state. */
    void replace(ListedEmail before, ListedEmail email) {
        put(email);
        if (before.state() != email.state()) {
            rows.delete(inListOfState(before.state().name(), before.position()));
        }
    }

    /**
     * Forgets at most so many of the e-mails that were called for before, the oldest first.
     *
     * @return how many
     */
    int forget(Instant before, int limit) {
        List<EmailPosition> old = new ArrayList<>();
        try (RowCursor oldest = rows.scan(new RowRange(BY_TIME.first(), BY_TIME.first(before)))) {
            while (old.size() < limit && oldest.next()) {
                old.add(EmailScan.position(oldest.key(BY_TIME), 0));
            }
        }
        old.forEach(this::forget);
        return old.size();
    }

    private void put(ListedEmail email) {
        EmailPosition position = email.position();
        rows.put(EMAIL.key(position.orderId(), position.kind().name()), EmailRowMapper.toRow(email));
        rows.put(inListOfState(email.state().name(), position), true);
    }

    private void forget(EmailPosition position) {
        String order = position.orderId();
        String kind = position.kind().name();
        rows.get(EMAIL.key(order, kind)).ifPresent(row -> rows.delete(inListOfState(row.getState(), position)));
        rows.delete(BY_TIME.key(position.at(), order, kind));
        rows.delete(INTENT.key(order, kind));
        rows.delete(EMAIL.key(order, kind));
    }

    private static dev.orderflow.kit.state.RowKey<Boolean> inListOfState(String state, EmailPosition position) {
        return BY_STATE.key(
                state, position.at(), position.orderId(), position.kind().name());
    }
}
