package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.PaymentDue;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.aggregator.OrderInput.Arrival;
import dev.orderflow.orders.domain.aggregator.OrderInput.Create;
import dev.orderflow.orders.domain.aggregator.OrderInput.End;
import dev.orderflow.orders.domain.aggregator.OrderInput.Pay;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord.OrderWritten;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord.PaymentTaken;
import dev.orderflow.orders.domain.aggregator.RowChange.AddPaid;
import dev.orderflow.orders.domain.aggregator.RowChange.Arrived;
import dev.orderflow.orders.domain.aggregator.RowChange.Await;
import dev.orderflow.orders.domain.aggregator.RowChange.Begin;
import dev.orderflow.orders.domain.aggregator.RowChange.EndPending;
import dev.orderflow.orders.domain.aggregator.RowChange.ForgetContent;
import dev.orderflow.orders.domain.aggregator.RowChange.Keep;
import dev.orderflow.orders.domain.aggregator.RowChange.KnowPayment;
import dev.orderflow.orders.domain.aggregator.RowChange.PutOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/**
 * The whole life of an order: what follows from each input and from each deadline, as values. It reads the order's rows and
 * changes nothing by itself.
 *
 * <p>An order is CREATED once, and waits for its {@linkplain AwaitedResult results}, by identity. They may come in any order,
 * twice, late, before the order, or for an order that never comes: the first one of each identity counts, and nothing else ever
 * does. All passed: VALIDATED. The first result against it: FAILED, at once. The deadline: FAILED, with what is missing. A
 * VALIDATED order may have to be paid in time, which is one more wait with one awaited result: its money.
 *
 * <p>When an order ends, its content is forgotten, and its id stays known. After that, nothing changes it: a repeated create and
 * a repeated end change nothing, a result is none that is awaited, and a payment is only taken.
 */
public final class OrderLifecycle {
    private final OrderRules rules;

    public OrderLifecycle(OrderRules rules) {
        this.rules = rules;
    }

    /** @param now when the input was taken */
    public Changes on(OrderInput input, CurrentOrder current, Instant now) {
        return input.accept(new Step(rules, current, now));
    }

    /**
     * Ends what is {@linkplain CurrentOrder#pending pending} and past its deadline, or forgets early results whose order never
     * came. Call it only when everything that was sent up to the deadline has been read, or an outage of the reader would fail
     * orders whose results are there.
     */
    public Changes deadline(CurrentOrder current, Instant now) {
        return new Step(rules, current, now).deadline();
    }

    /** One step in the life of one order, and what it has changed so far. */
    private static final class Step implements OrderInput.Handler<Changes> {
        private final OrderRules rules;
        private final CurrentOrder current;
        private final Instant now;
        private final List<OutgoingRecord> records = new ArrayList<>();
        private final List<RowChange> rows = new ArrayList<>();

        Step(OrderRules rules, CurrentOrder current, Instant now) {
            this.rules = rules;
            this.current = current;
            this.now = now;
        }

        @Override
        public Changes create(Create create) {
            if (current.isKnown()) {
                return Changes.NONE;
            }
            Order order = Order.created(current.id(), create.content(), create.origin(), rules.lifeFrom(now));
            write(order);
            awaitChecks(order);
            return changes();
        }

        /**
         * The client sees the result in the order: it has ended as requested, it has ended otherwise, or it does not
         * exist.
         */
        @Override
        public Changes end(End end) {
            current.order().filter(order -> order.state().canBecome(end.last())).ifPresent(order -> {
                endPending();
                write(order.ended(end.last(), new Order.End(now, end.origin())));
            });
            return changes();
        }

        /** In any state of the order, or before it exists: the money has arrived. */
        @Override
        public Changes pay(Pay pay) {
            Payment payment = pay.payment();
            if (current.hasPayment(payment.id())) {
                return Changes.NONE;
            }
            rows.add(new KnowPayment(payment.id()));
            records.add(new PaymentTaken(new Received(payment, now, pay.actor())));
            if (!current.hasEnded()) {
                count(payment);
            }
            return changes();
        }

        @Override
        public Changes arrive(Arrival arrival) {
            take(arrival.result());
            return changes();
        }

        Changes deadline() {
            if (!current.pending().orElseThrow().begun()) {
                endPending();
                return changes();
            }
            Order order = current.order().orElseThrow();
            List<AwaitedResult> missing =
                    current.allAwaited().stream().map(AwaitedRow::awaited).toList();
            endPending();
            write(
                    order.state() == OrderState.CREATED
                            ? order.failed(Timeouts.reasons(missing), now)
                            : order.unpaid(paid(order), now));
            return changes();
        }

        /** Before the order exists, it may turn out to be in any currency. */
        private void count(Payment payment) {
            rows.add(new AddPaid(payment.currency(), payment.amount()));
            if (current.order().filter(order -> isPaidBy(payment, order)).isPresent()) {
                take(PaymentDue.PAID);
            }
        }

        private void awaitChecks(Order order) {
            SortedSet<AwaitedResult> required = order.awaitedResults();
            Map<AwaitedResult, Result> early = takeEarly();
            List<Reason> against = reasonsAgainst(required, early);
            if (!against.isEmpty()) {
                decide(order, created -> created.failed(against, now));
                return;
            }
            List<AwaitedResult> missing = required.stream()
                    .filter(awaited -> !early.containsKey(awaited))
                    .toList();
            if (missing.isEmpty()) {
                decide(order, created -> created.validated(now));
                return;
            }
            await(missing, order.life().deadline());
        }

        private Map<AwaitedResult, Result> takeEarly() {
            Map<AwaitedResult, Result> early = new HashMap<>();
            for (AwaitedRow row : current.allAwaited()) {
                row.result().ifPresent(result -> early.put(result.awaited(), result));
            }
            endPending();
            return early;
        }

        private static List<Reason> reasonsAgainst(
                Collection<AwaitedResult> required, Map<AwaitedResult, Result> early) {
            List<Reason> reasons = new ArrayList<>();
            for (AwaitedResult awaited : required) {
                Result result = early.get(awaited);
                if (result != null && result.result().isAgainst()) {
                    reasons.addAll(result.explained());
                }
            }
            return reasons;
        }

        private void take(Result result) {
            Optional<PendingValidation> pending = current.pending();
            if (pending.isEmpty() || !pending.get().begun()) {
                keepIfEarly(result, pending);
                return;
            }
            if (current.awaited(result.awaited()).isEmpty()) {
                return;
            }
            if (result.result().isAgainst()) {
                endPending();
                decide(known(), order -> order.failed(result.explained(), now));
                return;
            }
            pass(result.awaited());
        }

        private void keepIfEarly(Result result, Optional<PendingValidation> early) {
            if (current.isKnown() || current.awaited(result.awaited()).isPresent()) {
                return;
            }
            if (early.isEmpty()) {
                rows.add(new Begin(new PendingValidation(false, now.plus(rules.strayRetention()))));
            }
            rows.add(new Keep(result));
        }

        private void pass(AwaitedResult awaited) {
            rows.add(new Arrived(awaited));
            if (current.awaitedCount() > 1) {
                return;
            }
            endPending();
            decide(known(), order -> order.validated(now));
        }

        private void decide(Order order, UnaryOperator<Order> outcome) {
            if (order.state() == OrderState.CREATED) {
                Order decided = outcome.apply(order);
                write(mustBePaid(decided) ? awaitPayment(decided) : decided);
            } // otherwise it is paid, and stays as it is
        }

        private boolean mustBePaid(Order order) {
            return order.state() == OrderState.VALIDATED
                    && !rules.payWithin().isZero()
                    && !coversTotal(paid(order), order);
        }

        private Order awaitPayment(Order order) {
            Instant payBy = now.plus(rules.payWithin());
            await(List.of(PaymentDue.PAID.awaited()), payBy);
            return order.payable(payBy);
        }

        private boolean isPaidBy(Payment payment, Order order) {
            boolean counts = payment.currency().equals(order.content().currency());
            return coversTotal(counts ? paid(order).add(payment.amount()) : paid(order), order);
        }

        private static boolean coversTotal(BigDecimal paid, Order order) {
            return paid.compareTo(order.content().total()) >= 0;
        }

        private BigDecimal paid(Order order) {
            return current.paid(order.content().currency());
        }

        private Order known() {
            return current.order().orElseThrow();
        }

        private void await(List<AwaitedResult> missing, Instant until) {
            rows.add(new Begin(new PendingValidation(true, until)));
            missing.forEach(awaited -> rows.add(new Await(awaited)));
        }

        private void endPending() {
            if (current.pending().isPresent()) {
                rows.add(new EndPending());
            }
        }

        private void write(Order order) {
            rows.add(order.state().isFinal() ? new ForgetContent() : new PutOrder(order));
            records.add(new OrderWritten(order));
        }

        private Changes changes() {
            return new Changes(records, rows);
        }
    }
}
