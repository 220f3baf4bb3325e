package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.gather.Aggregator;
import dev.orderflow.gather.GatheringChange;
import dev.orderflow.gather.Step;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.PaymentDue;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.aggregator.OrderInput.Arrival;
import dev.orderflow.orders.domain.aggregator.OrderInput.Create;
import dev.orderflow.orders.domain.aggregator.OrderInput.End;
import dev.orderflow.orders.domain.aggregator.OrderInput.Pay;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord.OrderWritten;
import dev.orderflow.orders.domain.aggregator.OutgoingRecord.PaymentTaken;
import dev.orderflow.orders.domain.aggregator.RowChange.AddPaid;
import dev.orderflow.orders.domain.aggregator.RowChange.ForgetContent;
import dev.orderflow.orders.domain.aggregator.RowChange.KnowPayment;
import dev.orderflow.orders.domain.aggregator.RowChange.PutOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The whole life of an order: what follows from each input and from each deadline, as values. It reads the order's rows and
 * changes nothing by itself.
 *
 * <p>An order is CREATED once, and waits for its {@linkplain AwaitedResult results}, by identity: what follows from them is the
 * {@link Aggregator}'s, and what it means for the order is a {@link Verdict}. All passed: VALIDATED. The first result against it:
 * FAILED, at once. The deadline: FAILED, with what is missing. A VALIDATED order may have to be paid in time, which is one more
 * gathering with one awaited result: its money.
 *
 * <p>When an order ends, its content is forgotten, and its id stays known. After that, nothing changes it: a repeated create and
 * a repeated end change nothing, a result is none that is awaited, and a payment is only taken.
 */
public final class OrderLifecycle {
    private final OrderRules rules;
    private final Aggregator<AwaitedResult, Result, Verdict> aggregator;

    public OrderLifecycle(OrderRules rules) {
        this.rules = rules;
        this.aggregator = new Aggregator<>(Verdict.RULE, rules.strayRetention());
    }

    /** @param now when the input was taken */
    public Changes on(OrderInput input, CurrentOrder current, Instant now) {
        return input.accept(new OneStep(current, now));
    }

    /**
     * Ends what is {@linkplain CurrentOrder#gathering open} and past its deadline, or forgets early results whose order never
     * came. Call it only when everything that was sent up to the deadline has been read, or an outage of the reader would fail
     * orders whose results are there.
     */
    public Changes deadline(CurrentOrder current, Instant now) {
        return new OneStep(current, now).deadline();
    }

    /** One step in the life of one order, and what it has changed so far. */
    private final class OneStep implements OrderInput.Handler<Changes> {
        private final CurrentOrder current;
        private final Instant now;
        private final List<OutgoingRecord> records = new ArrayList<>();
        private final List<GatheringChange<AwaitedResult, Result>> gathering = new ArrayList<>();
        private final List<RowChange> rows = new ArrayList<>();

        OneStep(CurrentOrder current, Instant now) {
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
            follow(
                    aggregator.begin(
                            current.gathering(),
                            order.awaitedResults(),
                            order.life().deadline()),
                    () -> order);
            return changes();
        }

        /**
         * The client sees the result in the order: it has ended as requested, it has ended otherwise, or it does not
         * exist.
         */
        @Override
        public Changes end(End end) {
            current.order().filter(order -> order.state().canBecome(end.last())).ifPresent(order -> {
                follow(aggregator.abandon(current.gathering()), () -> order);
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
            follow(aggregator.due(current.gathering()), this::known);
            return changes();
        }

        /** Before the order exists, it may turn out to be in any currency. */
        private void count(Payment payment) {
            rows.add(new AddPaid(payment.currency(), payment.amount()));
            if (current.order().filter(order -> isPaidBy(payment, order)).isPresent()) {
                take(PaymentDue.PAID);
            }
        }

        private void take(Result result) {
            follow(aggregator.arrive(current.gathering(), result.awaited(), result, now), this::known);
        }

        private void follow(Step<AwaitedResult, Result, Verdict> step, Supplier<Order> order) {
            gathering.addAll(step.changes());
            step.decision().ifPresent(verdict -> decide(order.get(), verdict));
        }

        private void decide(Order order, Verdict verdict) {
            if (order.state() == OrderState.CREATED) {
                write(
                        verdict.against().isEmpty()
                                ? payableIfDue(order.validated(now))
                                : order.failed(verdict.against(), now));
            } else if (!verdict.isInTime()) {
                write(order.unpaid(paid(order), now));
            } // otherwise it is paid, and stays as it is
        }

        private Order payableIfDue(Order validated) {
            if (rules.payWithin().isZero() || coversTotal(paid(validated), validated)) {
                return validated;
            }
            Instant payBy = now.plus(rules.payWithin());
            follow(aggregator.beginAnew(new TreeSet<>(List.of(PaymentDue.PAID.awaited())), payBy), () -> validated);
            return validated.payable(payBy);
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

        private void write(Order order) {
            rows.add(order.state().isFinal() ? new ForgetContent() : new PutOrder(order));
            records.add(new OrderWritten(order));
        }

        private Changes changes() {
            return new Changes(records, gathering, rows);
        }
    }
}
