package dev.orderflow.email.stream.emails;

import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.EmailRequest;
import dev.orderflow.email.domain.OrderEmailState;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.email.domain.Payment;
import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.email.state.CustomerRow;
import dev.orderflow.email.state.EmailRequestRow;
import dev.orderflow.email.state.LineRow;
import dev.orderflow.email.state.OrderRow;
import dev.orderflow.email.state.PaymentRow;
import dev.orderflow.email.state.ReasonRow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Domain types as rows of stores and of the repartition topic, and back. */
final class EmailRowMapper {
    private EmailRowMapper() {}

    static EmailRequestRow toRow(EmailRequest request) {
        OrderSummary order = request.order();
        return EmailRequestRow.newBuilder()
                .setOrderId(request.orderId())
                .setKind(request.kind().name())
                .setCustomerId(order.customerId())
                .setCurrency(order.currency())
                .setTotal(order.total())
                .setLines(order.lines().stream()
                        .map(line -> new LineRow(line.product(), line.quantity(), line.price()))
                        .toList())
                .setMoreLines(order.moreLines())
                .setReasons(order.reasons().stream()
                        .map(reason -> new ReasonRow(reason.check(), reason.product(), reason.code(), reason.detail()))
                        .toList())
                .build();
    }

    static EmailRequest toDomain(EmailRequestRow row) {
        OrderSummary order = new OrderSummary(
                row.getCustomerId(),
                row.getCurrency(),
                row.getTotal(),
                row.getLines().stream()
                        .map(line -> new OrderSummary.Line(line.getProduct(), line.getQuantity(), line.getPrice()))
                        .toList(),
                row.getMoreLines(),
                row.getReasons().stream()
                        .map(reason -> new OrderSummary.Reason(
                                reason.getCheck(), reason.getProduct(), reason.getCode(), reason.getDetail()))
                        .toList());
        return new EmailRequest(row.getOrderId(), EmailKind.valueOf(row.getKind()), order);
    }

    static OrderRow toRow(OrderEmailState memory) {
        return OrderRow.newBuilder()
                .setUntil(memory.until().toEpochMilli())
                .setKinds(memory.kinds().stream().map(EmailKind::name).sorted().toList())
                .setCustomerId(memory.order().customerId())
                .setCurrency(memory.order().currency())
                .setTotal(memory.order().total())
                .setPayments(memory.payments().stream()
                        .map(payment -> new PaymentRow(payment.id(), payment.currency(), payment.amount()))
                        .toList())
                .build();
    }

    static OrderEmailState toDomain(OrderRow row) {
        return new OrderEmailState(
                row.getKinds().stream().map(EmailKind::valueOf).collect(Collectors.toSet()),
                new OrderSummary(row.getCustomerId(), row.getCurrency(), row.getTotal(), List.of(), 0, List.of()),
                row.getPayments().stream()
                        .map(payment -> new Payment(payment.getId(), payment.getCurrency(), payment.getAmount()))
                        .toList(),
                Instant.ofEpochMilli(row.getUntil()));
    }

    static CustomerRow toRow(Customer customer) {
        return new CustomerRow(
                customer.firstName(), customer.lastName(), customer.email(), customer.address(), customer.level());
    }

    static Customer toDomain(String id, CustomerRow row) {
        return new Customer(
                id, row.getFirstName(), row.getLastName(), row.getEmail(), row.getAddress(), row.getLevel());
    }
}
