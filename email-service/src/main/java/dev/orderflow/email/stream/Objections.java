package dev.orderflow.email.stream;

import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Payment;
import dev.orderflow.email.state.EmailRequestRow;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must not get past the door although it could be decoded: a record that contradicts its key, or says something that
 * this version does not know, or holds what must not stand in an e-mail. The answer is the reason to put into the dead
 * letter.
 */
final class Objections {
    private static final String ID_RULE = "1 to 64 of A-Z a-z 0-9 . _ -";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Objections() {}

    static Optional<String> toOrder(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        return toOrderId(key, order.getId());
    }

    static Optional<String> toPayment(String key, Payment payment) {
        return toOrderId(key, payment.getOrderId());
    }

    static Optional<String> toCustomer(String key, Customer customer) {
        return toKey(key, customer.getId(), "customer id")
                .or(() -> EmailRecords.toDomain(customer).objection());
    }

    /** The key is the customer's id; only an order that names no customer goes by its own. */
    static Optional<String> toRequest(String key, EmailRequestRow request) {
        String customerId = request.getCustomerId();
        return toKey(key, customerId.isEmpty() ? request.getOrderId() : customerId, "customer id");
    }

    static Optional<String> toEmail(String key, OrderEmail email) {
        if (email.getKind() == OrderEmailKind.UNKNOWN || email.getStatus() == OrderEmailStatus.UNKNOWN) {
            return Optional.of("kind or status: UNKNOWN (expected: one that this version knows)");
        }
        if ((email.getStatus() == OrderEmailStatus.INTENDED) != (email.getContent() != null)) {
            return Optional.of("content: " + (email.getContent() == null ? "absent" : "present") + " in one that is "
                    + email.getStatus());
        }
        return toOrderId(key, email.getOrderId());
    }

    private static Optional<String> toOrderId(String key, String id) {
        return toKey(key, id, "order id")
                .or(() -> ID.matcher(id).matches()
                        ? Optional.empty()
                        : Optional.of("order id: malformed (expected: " + ID_RULE + ")"));
    }

    private static Optional<String> toKey(String key, String named, String what) {
        return key.equals(named)
                ? Optional.empty()
                : Optional.of("the record's key is not the " + what + " in its value");
    }
}
