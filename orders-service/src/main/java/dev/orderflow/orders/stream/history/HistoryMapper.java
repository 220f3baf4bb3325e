package dev.orderflow.orders.stream.history;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.CheckResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.history.HistoryEvent.PaymentTaken;
import dev.orderflow.orders.domain.history.HistoryEvent.ResultGiven;
import dev.orderflow.orders.domain.history.HistoryEvent.StateReached;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.state.HistoryOrder;
import dev.orderflow.orders.state.HistoryPart;
import dev.orderflow.orders.state.HistoryPayment;
import dev.orderflow.orders.state.HistoryReason;
import dev.orderflow.orders.state.HistoryResult;
import dev.orderflow.orders.state.HistoryState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The history's domain types as rows and back. */
final class HistoryMapper {
    static final int CREATED = 1;

    private HistoryMapper() {}

    static HistoryState toRow(Order order, long offset) {
        return new HistoryState(
                at(order),
                offset,
                order.state().name(),
                order.version(),
                origin(order).commandId(),
                toRows(order.outcome().reasons()),
                order.life().deadline(),
                order.version() == CREATED ? toParts(order.awaitedResults()) : List.of(),
                order.version() == CREATED ? order.content().currency() : "",
                origin(order).actor());
    }

    static StateReached toDomain(HistoryState row) {
        return new StateReached(
                row.getAt(),
                row.getOffset(),
                OrderState.valueOf(row.getState()),
                row.getVersion(),
                new Origin(row.getCommandId(), row.getActor()),
                toReasons(row.getReasons()));
    }

    static List<AwaitedResult> required(HistoryState row) {
        return row.getRequired().stream()
                .map(part -> new AwaitedResult(part.getCheck(), part.getSubject()))
                .toList();
    }

    static HistoryResult toRow(HistoryInput.Given given, long offset) {
        Result result = given.result();
        return new HistoryResult(
                given.at(),
                offset,
                result.awaited().check(),
                result.awaited().subject(),
                result.result().name(),
                toRows(result.reasons()),
                given.figures());
    }

    static ResultGiven toDomain(HistoryResult row) {
        AwaitedResult part = new AwaitedResult(row.getCheck(), row.getSubject());
        Result result = new Result(part, CheckResult.valueOf(row.getResult()), toReasons(row.getReasons()));
        return new ResultGiven(row.getAt(), row.getOffset(), result, row.getFigures());
    }

    static HistoryPayment toRow(Received received, long offset) {
        Payment payment = received.payment();
        return new HistoryPayment(
                received.at(),
                offset,
                payment.id(),
                payment.currency(),
                payment.amount().toPlainString(),
                received.actor());
    }

    static Received toDomain(OrderId id, HistoryPayment row) {
        Payment payment = new Payment(row.getPaymentId(), id, row.getCurrency(), new BigDecimal(row.getAmount()));
        return new Received(payment, row.getAt(), row.getActor());
    }

    /** @param ordersCurrency in which money counts towards the order */
    static PaymentTaken toDomain(OrderId id, HistoryPayment row, String ordersCurrency) {
        Payment payment = toDomain(id, row).payment();
        return new PaymentTaken(
                row.getAt(), row.getOffset(), payment, payment.currency().equals(ordersCurrency), row.getActor());
    }

    static HistoryOrder toRow(OrderSummary order) {
        return new HistoryOrder(
                order.customer(),
                order.currency(),
                order.total().toPlainString(),
                order.lines(),
                order.state().name(),
                order.version(),
                order.decided(),
                order.ended());
    }

    static OrderSummary toDomain(ListPosition position, HistoryOrder row) {
        return new OrderSummary(
                position,
                row.getCustomer(),
                row.getCurrency(),
                new BigDecimal(row.getTotal()),
                row.getLines(),
                OrderState.valueOf(row.getState()),
                row.getVersion(),
                row.getDecidedAt(),
                row.getEndedAt());
    }

    /** When it reached its state; a record that does not say when is taken for as old as the order. */
    private static Instant at(Order order) {
        Instant createdAt = order.life().createdAt();
        return switch (order.state()) {
            case CREATED -> createdAt;
            case VALIDATED, FAILED -> order.outcome().decidedAt().orElse(createdAt);
            case CANCELLED, SHIPPED -> order.end().map(Order.End::at).orElse(createdAt);
        };
    }

    private static Origin origin(Order order) {
        return switch (order.state()) {
            case CREATED -> order.origin();
            case VALIDATED, FAILED -> Origin.RULES;
            case CANCELLED, SHIPPED -> order.end().map(Order.End::origin).orElse(Origin.RULES);
        };
    }

    private static List<HistoryPart> toParts(Collection<AwaitedResult> parts) {
        return parts.stream()
                .map(part -> new HistoryPart(part.check(), part.subject()))
                .toList();
    }

    private static List<HistoryReason> toRows(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> new HistoryReason(reason.check(), reason.subject(), reason.code(), reason.detail()))
                .toList();
    }

    private static List<Reason> toReasons(List<HistoryReason> reasons) {
        return reasons.stream()
                .map(reason -> new Reason(reason.getCheck(), reason.getSubject(), reason.getCode(), reason.getDetail()))
                .toList();
    }
}
