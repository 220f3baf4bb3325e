package dev.orderflow.email.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailContent;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.email.domain.Addressing;
import dev.orderflow.email.domain.EmailContent;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.email.domain.Payment;
import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.kit.NullableText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Domain types as the records that others write and read, and back. */
public final class EmailMapper {
    private EmailMapper() {}

    /** The kind of e-mail about an order in this state. */
    public static Optional<EmailKind> kind(OrderState state) {
        return switch (state) {
            case VALIDATED -> Optional.of(EmailKind.VALIDATED);
            case FAILED -> Optional.of(EmailKind.FAILED);
            case SHIPPED -> Optional.of(EmailKind.SHIPPED);
            case CANCELLED -> Optional.of(EmailKind.CANCELLED);
            case CREATED -> Optional.empty();
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN passed the guard");
        };
    }

    public static OrderEmailKind toAvro(EmailKind kind) {
        return switch (kind) {
            case VALIDATED -> OrderEmailKind.VALIDATED;
            case PAID -> OrderEmailKind.PAID;
            case FAILED -> OrderEmailKind.FAILED;
            case SHIPPED -> OrderEmailKind.SHIPPED;
            case CANCELLED -> OrderEmailKind.CANCELLED;
        };
    }

    public static EmailKind toDomain(OrderEmailKind kind) {
        return switch (kind) {
            case VALIDATED -> EmailKind.VALIDATED;
            case PAID -> EmailKind.PAID;
            case FAILED -> EmailKind.FAILED;
            case SHIPPED -> EmailKind.SHIPPED;
            case CANCELLED -> EmailKind.CANCELLED;
            case UNKNOWN -> throw new IllegalStateException("kind UNKNOWN passed the guard");
        };
    }

    public static OrderSummary summary(Order order) {
        return OrderSummary.of(
                order.getCustomerId(), order.getCurrency(), lines(order.getLines()), reasons(order.getReasons()));
    }

    public static OrderSummary summary(String customerId, OrderEmailContent content) {
        return new OrderSummary(
                customerId,
                content.getCurrency(),
                content.getTotal(),
                lines(content.getLines()),
                content.getMoreLines(),
                reasons(content.getReasons()));
    }

    public static Payment toDomain(dev.orderflow.avro.Payment payment) {
        return new Payment(payment.getId(), payment.getCurrency(), payment.getAmount());
    }

    public static Customer toDomain(dev.orderflow.avro.Customer customer) {
        return new Customer(
                customer.getId(),
                customer.getFirstName(),
                customer.getLastName(),
                NullableText.orEmpty(customer.getEmail()),
                NullableText.orEmpty(customer.getAddress()),
                customer.getLevel());
    }

    /** @param actor who tells it; empty for none */
    public static dev.orderflow.avro.Customer toAvro(Customer customer, String actor) {
        return new dev.orderflow.avro.Customer(
                customer.id(),
                customer.firstName(),
                customer.lastName(),
                NullableText.orNull(customer.email()),
                NullableText.orNull(customer.address()),
                customer.level(),
                NullableText.orNull(actor));
    }

    public static OrderEmail toAvro(Addressing decided, Instant at) {
        EmailRequest request = decided.request();
        OrderEmail.Builder email = OrderEmail.newBuilder()
                .setOrderId(request.orderId())
                .setKind(toAvro(request.kind()))
                .setCustomerId(NullableText.orNull(request.order().customerId()))
                .setLevel(decided.level())
                .setAt(at);
        return decided.fold(
                        intended -> email.setStatus(OrderEmailStatus.INTENDED)
                                .setContent(content(intended.customer(), request.order())),
                        unaddressed -> email.setStatus(OrderEmailStatus.UNADDRESSED)
                                .setReason(unaddressed.why().name()))
                .build();
    }

    /** Whether it says that an e-mail is to be sent to a customer of this level. */
    public static boolean isIntentOf(String level, OrderEmail email) {
        return email.getStatus() == OrderEmailStatus.INTENDED
                && email.getLevel().equals(level);
    }

    /** Everything that an e-mail that is to be sent says. */
    public static EmailContent notice(OrderEmail intended) {
        OrderEmailContent content = intended.getContent();
        return new EmailContent(
                intended.getOrderId(),
                toDomain(intended.getKind()),
                new EmailContent.Recipient(
                        content.getTo(), content.getFirstName(), content.getLastName(), intended.getLevel()),
                summary(NullableText.orEmpty(intended.getCustomerId()), content),
                intended.getAt());
    }

    /** What became of an e-mail that was intended. */
    public static OrderEmail ended(OrderEmail intended, OrderEmailStatus status, String reason, Instant at) {
        return OrderEmail.newBuilder(intended)
                .setStatus(status)
                .setContent(null)
                .setReason(NullableText.orNull(reason))
                .setAt(at)
                .build();
    }

    private static OrderEmailContent content(Customer customer, OrderSummary order) {
        return OrderEmailContent.newBuilder()
                .setTo(customer.email())
                .setFirstName(customer.firstName())
                .setLastName(customer.lastName())
                .setCurrency(order.currency())
                .setTotal(order.total())
                .setLines(order.lines().stream()
                        .map(line -> new OrderLine(line.product(), line.quantity(), line.price()))
                        .toList())
                .setMoreLines(order.moreLines())
                .setReasons(order.reasons().stream()
                        .map(reason -> new Reason(
                                reason.check(), NullableText.orNull(reason.product()), reason.code(), reason.detail()))
                        .toList())
                .build();
    }

    private static List<OrderSummary.Line> lines(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new OrderSummary.Line(line.getProduct(), line.getQuantity(), line.getPrice()))
                .toList();
    }

    private static List<OrderSummary.Reason> reasons(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new OrderSummary.Reason(
                        reason.getCheck(),
                        NullableText.orEmpty(reason.getProduct()),
                        reason.getCode(),
                        reason.getDetail()))
                .toList();
    }
}
