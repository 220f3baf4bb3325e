package dev.orderflow.email.stream;

import dev.orderflow.email.domain.Customer;
import dev.orderflow.email.domain.CustomerRows;
import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.state.CustomerRow;
import dev.orderflow.email.state.WaitingRow;
import dev.orderflow.registry.StateSerde;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Customers and the e-mails that wait for them, in one store of their task, because each store has a changelog, and each
 * partition that a transaction touches makes it slower.
 */
final class CustomerStore implements CustomerRows {
    static final String NAME = "email-customers";

    private final TimedRows rows;
    private final Serde<CustomerRow> customers = StateSerde.of(CustomerRow.class);
    private final Serde<WaitingRow> waiting = StateSerde.of(WaitingRow.class);

    CustomerStore(ProcessingContext context) {
        this.rows = new TimedRows(NAME, context);
    }

    static StoreBuilder<?> builder() {
        return TimedRows.builder(NAME);
    }

    @Override
    public Optional<Customer> customer(String customerId) {
        return rows.read(customers, StateKeys.customer(customerId)).map(row -> EmailRows.toDomain(customerId, row));
    }

    @Override
    public void putCustomer(Customer customer) {
        rows.write(customers, StateKeys.customer(customer.id()), EmailRows.toRow(customer));
    }

    @Override
    public List<EmailRequest> waiting(String customerId, int atMost) {
        return rows.range(
                StateKeys.firstWaiting(customerId),
                StateKeys.afterWaiting(customerId),
                atMost,
                row -> request(waiting.deserializer().deserialize(NAME, row)),
                EmailRequest::size);
    }

    @Override
    public void putWaiting(EmailRequest request, Instant until) {
        Bytes key = key(request);
        removeWaiting(request); // it may wait already, until another time
        rows.write(waiting, key, new WaitingRow(until.toEpochMilli(), EmailRows.toRow(request)));
        rows.addTime(key, until);
    }

    @Override
    public void removeWaiting(EmailRequest request) {
        Bytes key = key(request);
        rows.read(waiting, key).ifPresent(row -> rows.deleteTime(key, Instant.ofEpochMilli(row.getUntil())));
        rows.delete(key);
    }

    @Override
    public List<EmailRequest> due(Instant upTo, int atMost) {
        return rows.due(upTo, atMost, key -> request(rows.read(waiting, key).orElseThrow()), EmailRequest::size);
    }

    boolean isAnythingWaiting() {
        return rows.isAnyTimed();
    }

    private static EmailRequest request(WaitingRow row) {
        return EmailRows.toDomain(row.getRequest());
    }

    private static Bytes key(EmailRequest request) {
        return StateKeys.waiting(request.order().customerId(), request.orderId(), request.kind());
    }
}
