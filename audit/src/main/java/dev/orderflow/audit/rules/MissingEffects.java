package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.SentCreate;
import dev.orderflow.audit.facts.SentEnd;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.StockAdjustment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commands, payments and adjustments that have neither their effect nor their refusal in the topics. Some may still be
 * on their way: whether one is old enough to be a fault, its reader decides.
 *
 * <p>A command is refused by the state that the order was in when the aggregator read it. No topic shows that moment, so
 * what may have been refused is not listed. A record in the dead letters had its refusal there.
 */
public final class MissingEffects {
    private final Facts facts;
    private final Duration skew;
    private final List<Missing> missing = new ArrayList<>();

    /**
     * A cause without effect.
     *
     * @param subject what it is about, such as `order 42`
     * @param detail what was expected
     */
    public record Missing(Seen<?> cause, String subject, String detail) {}

    private MissingEffects(Facts facts, Duration skew) {
        this.facts = facts;
        this.skew = skew;
    }

    /**
     * All of them.
     *
     * @param skew how far two clocks may be apart
     */
    public static List<Missing> of(Facts facts, Duration skew) {
        MissingEffects effects = new MissingEffects(facts, skew);
        facts.orders().values().forEach(effects::ofOrder);
        facts.stock().adjustments().forEach(effects::ofProduct);
        return effects.missing;
    }

    private void ofOrder(OrderHistory order) {
        if (order.records().isEmpty()) {
            order.creates().stream()
                    .filter(this::wasTaken)
                    .findFirst()
                    .ifPresent(create -> add(create, order, "its create command has no order in orders"));
        } else {
            order.ends().stream().filter(this::wasTaken).forEach(end -> ofEnd(order, end));
        }
        ofPayments(order);
    }

    private void ofEnd(OrderHistory order, Seen<SentEnd> end) {
        boolean hadEffect = order.records().stream()
                .anyMatch(record ->
                        record.value().end().commandId().equals(end.value().commandId()));
        if (hadEffect || !wasThere(order, end)) {
            return;
        }
        boolean isMissing = end.value().last() == OrderState.CANCELLED
                ? isWithoutFinalState(order) || wasEndedLater(order, end)
                : couldShip(order, end) && (order.state() == OrderState.VALIDATED || wasEndedLater(order, end));
        if (isMissing) {
            add(end, order, "its command for " + end.value().last() + " had no effect: the order is " + order.state());
        }
    }

    /** Commands for an order that was not there are refused. An older create command may have left the topic. */
    private boolean wasThere(OrderHistory order, Seen<SentEnd> end) {
        List<Seen<SentCreate>> taken =
                order.creates().stream().filter(this::wasTaken).toList();
        return taken.isEmpty()
                ? order.first()
                        .filter(first -> !first.timestamp().isAfter(end.timestamp()))
                        .isPresent()
                : taken.get(0).at().offset() < end.at().offset();
    }

    private static boolean isWithoutFinalState(OrderHistory order) {
        return order.state() == OrderState.CREATED || order.state() == OrderState.VALIDATED;
    }

    /** A later command found the order in a state that it could leave, so this one did, too. */
    private static boolean wasEndedLater(OrderHistory order, Seen<SentEnd> end) {
        String endedBy =
                order.last().map(last -> last.value().end().commandId()).orElse("");
        return order.ends().stream()
                .anyMatch(other -> other.value().commandId().equals(endedBy)
                        && other.at().offset() > end.at().offset());
    }

    /** Whether it surely came to a VALIDATED order, paid or not: REST's clock may be ahead of the aggregator's. */
    private boolean couldShip(OrderHistory order, Seen<SentEnd> end) {
        return order.in(OrderState.VALIDATED)
                .filter(validated ->
                        !end.timestamp().isBefore(validated.timestamp().plus(skew)))
                .isPresent();
    }

    /** The first command with an id is taken; a payment that is there was taken, or refuses the others with its id. */
    private void ofPayments(OrderHistory order) {
        Set<String> known = new HashSet<>();
        order.payments().forEach(payment -> known.add(payment.value().getId()));
        for (Seen<PayOrder> pay : order.pays()) {
            if (wasTaken(pay) && known.add(pay.value().getPaymentId())) {
                add(pay, order, "payment " + pay.value().getPaymentId() + " was sent and is not in payments");
            }
        }
    }

    /** An adjustment with an id that was applied changes nothing: it is the same one, or is refused. */
    private void ofProduct(String product, List<Seen<StockAdjustment>> adjustments) {
        Set<String> known = new HashSet<>();
        facts.stock().levels().getOrDefault(product, List.of()).stream()
                .map(level -> Optional.ofNullable(level.value().getCause().getAdjustment()))
                .flatMap(Optional::stream)
                .forEach(applied -> known.add(applied.getAdjustmentId()));
        for (Seen<StockAdjustment> adjustment : adjustments) {
            String id = adjustment.value().getAdjustmentId();
            if (wasTaken(adjustment) && known.add(id)) {
                missing.add(new Missing(
                        adjustment,
                        "product " + product,
                        "adjustment " + id + " is neither in inventory-levels nor in the dead letters"));
            }
        }
    }

    private boolean wasTaken(Seen<?> cause) {
        return !facts.isDeadLetter(cause.at());
    }

    private void add(Seen<?> cause, OrderHistory order, String detail) {
        missing.add(new Missing(cause, "order " + order.id(), detail));
    }
}
