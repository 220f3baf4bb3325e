package dev.orderflow.email.stream.customers;

import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.email.domain.customers.CustomerSender;
import dev.orderflow.email.stream.EmailMapper;
import dev.orderflow.kit.kafka.RecordSender;
import java.util.concurrent.CompletableFuture;

/** Writes customers to {@code customers}. One customer is one record, and the same again replaces it with itself. */
public final class KafkaCustomerSender implements CustomerSender {
    private final RecordSender<dev.orderflow.avro.Customer> records;

    public KafkaCustomerSender(RecordSender<dev.orderflow.avro.Customer> records) {
        this.records = records;
    }

    @Override
    public CompletableFuture<Void> send(Customer customer, String actor) {
        return records.send(customer.id(), EmailMapper.toAvro(customer, actor));
    }
}
