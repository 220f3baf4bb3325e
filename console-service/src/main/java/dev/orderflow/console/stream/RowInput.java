package dev.orderflow.console.stream;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.Payment;
import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.console.state.KnownCustomer;
import java.math.BigDecimal;
import java.util.Set;

/** What rows are made of. */
sealed interface RowInput {
    /** Calls the handler's method for this kind. */
    void accept(Handler handler);

    /**
     * The order in a state.
     *
     * @param row as if nothing was paid
     */
    record Reached(dev.orderflow.console.domain.OrderRow row, Set<String> products) implements RowInput {
        @Override
        public void accept(Handler handler) {
            handler.reached(this);
        }
    }

    /** Money that came in. */
    record Paid(String orderId, String paymentId, String currency, BigDecimal amount) implements RowInput {
        @Override
        public void accept(Handler handler) {
            handler.paid(this);
        }
    }

    /** A customer as last told. */
    record Told(CustomerEntry customer) implements RowInput {
        @Override
        public void accept(Handler handler) {
            handler.told(customer);
        }
    }

    /** One method for each kind of input, so that a new kind does not compile until it is handled. */
    interface Handler {
        void reached(Reached order);

        void paid(Paid payment);

        void told(CustomerEntry customer);
    }

    static RowInput of(Order order) {
        return new Reached(RowMapper.toDomain(order), RowMapper.products(order));
    }

    static RowInput of(Payment payment) {
        return new Paid(payment.getOrderId(), payment.getId(), payment.getCurrency(), payment.getAmount());
    }

    static RowInput of(String customerId, KnownCustomer customer) {
        return new Told(RowMapper.toDomain(customerId, customer));
    }

    /** What rows need of a customer. */
    static KnownCustomer known(Customer customer) {
        return RowMapper.toRow(RowMapper.toDomain(customer));
    }
}
