package dev.orderflow.email.stream.emails;

import dev.orderflow.email.domain.CustomerStore;
import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.email.state.CustomerRow;
import dev.orderflow.email.state.WaitingRow;
import dev.orderflow.kit.state.DueRows;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.registry.StateSerde;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Customers and the e-mails that wait for them, in the one store of their task. Name and formats are stored data. */
final class KafkaCustomerStore implements CustomerStore {
    static final String NAME = "email-customers";

    private static final RowType<CustomerRow> CUSTOMER =
            RowType.of('c', StateSerde.of(CustomerRow.class), KeyPart.TEXT);

    /** By customer, order and kind of e-mail. */
    private static final RowType<WaitingRow> WAITING =
            RowType.of('w', StateSerde.of(WaitingRow.class), KeyPart.TEXT, KeyPart.TEXT, KeyPart.TEXT);

    private final Rows rows;
    private final DueRows<WaitingRow> times;

    KafkaCustomerStore(ProcessingContext context) {
        this.rows = new Rows(NAME, context);
        this.times = new DueRows<>(rows, WAITING);
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    @Override
    public Optional<Customer> customer(String customerId) {
        return rows.get(CUSTOMER.key(customerId)).map(row -> EmailRowMapper.toDomain(customerId, row));
    }

    @Override
    public void putCustomer(Customer customer) {
        rows.put(CUSTOMER.key(customer.id()), EmailRowMapper.toRow(customer));
    }

    @Override
    public List<EmailRequest> waiting(String customerId, int atMost) {
        return rows.range(WAITING, WAITING.rows(customerId), KafkaCustomerStore::request, atMost, EmailRequest::size);
    }

    @Override
    public void putWaiting(EmailRequest request, Instant until) {
        removeWaiting(request); // it may wait already, until another time
        RowKey<WaitingRow> key = key(request);
        rows.put(key, new WaitingRow(until.toEpochMilli(), EmailRowMapper.toRow(request)));
        times.add(key, until);
    }

    @Override
    public void removeWaiting(EmailRequest request) {
        RowKey<WaitingRow> key = key(request);
        rows.get(key).ifPresent(row -> times.remove(key, Instant.ofEpochMilli(row.getUntil())));
        rows.delete(key);
    }

    @Override
    public List<EmailRequest> due(Instant upTo, int atMost) {
        return times.due(upTo, atMost, due -> request(rows.get(due.key()).orElseThrow()), EmailRequest::size);
    }

    boolean isAnythingWaiting() {
        return !times.isEmpty();
    }

    private static EmailRequest request(WaitingRow row) {
        return EmailRowMapper.toDomain(row.getRequest());
    }

    private static RowKey<WaitingRow> key(EmailRequest request) {
        return WAITING.key(
                request.order().customerId(), request.orderId(), request.kind().name());
    }
}
