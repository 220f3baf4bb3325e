package dev.orderflow.orders.domain.history;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.history.HistoryEvent.PaymentTaken;
import dev.orderflow.orders.domain.history.HistoryEvent.ResultGiven;
import dev.orderflow.orders.domain.history.HistoryEvent.StateReached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Everything that is written of one order.
 *
 * @param partition in which all topics have it
 * @param deadline when it fails if results are missing
 * @param states in the order of their versions, the first one CREATED
 * @param results in the order in which they were written
 * @param payments in the order in which they were taken
 */
public record OrderHistory(
        OrderId id,
        int partition,
        Instant deadline,
        SortedSet<AwaitedResult> awaitedResults,
        List<StateReached> states,
        List<ResultGiven> results,
        List<PaymentTaken> payments) {
    public OrderHistory {
        states = List.copyOf(states);
        results = List.copyOf(results);
        payments = List.copyOf(payments);
        if (states.isEmpty()) {
            throw new IllegalArgumentException("states: none (expected: CREATED and what followed)");
        }
    }

    /** As it now stands. */
    public StateReached current() {
        return states.get(states.size() - 1);
    }

    /** What the order still waits for; empty when it has its outcome. */
    public SortedSet<AwaitedResult> missing() {
        if (current().state() != OrderState.CREATED) {
            return new TreeSet<>();
        }
        return missing(awaitedResults, results);
    }

    /**
     * All events, oldest first. States stay in the order of their versions, results and payments in that of their
     * offsets, in spite of the clocks of their writers; of one of each kind the clocks decide, and at the same time
     * CREATED comes before results and payments, and every other state behind them.
     */
    public List<HistoryEvent> events() {
        return merged(states, merged(payments, results, OrderHistory::isEarlier), OrderHistory::isBefore);
    }

    /** @param goesFirst whether an event of the second list comes before one of the first */
    private static <A extends HistoryEvent, B extends HistoryEvent> List<HistoryEvent> merged(
            List<A> first, List<B> second, BiPredicate<B, A> goesFirst) {
        List<HistoryEvent> events = new ArrayList<>();
        int next = 0;
        for (A event : first) {
            while (next < second.size() && goesFirst.test(second.get(next), event)) {
                events.add(second.get(next));
                next++;
            }
            events.add(event);
        }
        events.addAll(second.subList(next, second.size()));
        return events;
    }

    private static boolean isEarlier(ResultGiven result, PaymentTaken payment) {
        return result.at().isBefore(payment.at());
    }

    private static boolean isBefore(HistoryEvent event, StateReached state) {
        int byTime = event.at().compareTo(state.at());
        return byTime < 0 || (byTime == 0 && state.state() != OrderState.CREATED);
    }

    private static SortedSet<AwaitedResult> missing(Collection<AwaitedResult> required, Collection<ResultGiven> given) {
        SortedSet<AwaitedResult> missing = new TreeSet<>(required);
        given.forEach(event -> missing.remove(event.result().awaited()));
        return missing;
    }
}
