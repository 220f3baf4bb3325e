package dev.orderflow.orders.domain.history;

import dev.orderflow.orders.domain.OrderState;
import dev.orderflow.orders.domain.Origin;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Reason;
import dev.orderflow.orders.domain.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One thing that is written of an order: a state that it reached, a result of a check, or money that came in for it. */
public sealed interface HistoryEvent {
    /** When it happened, by the clock of its writer. */
    Instant at();

    /** Where it stands in the order's partition of its topic. */
    long offset();

    /** Calls the reader's method for this kind. */
    <R> R accept(Reader<R> reader);

    /**
     * The order reached a state.
     *
     * @param origin the command that did it, and who sent that; {@link Origin#RULES}: the aggregator decided without a command
     * @param reasons why it failed, or was cancelled without a command, as known at that moment
     */
    record StateReached(Instant at, long offset, OrderState state, int version, Origin origin, List<Reason> reasons)
            implements HistoryEvent {
        public StateReached {
            reasons = List.copyOf(reasons);
        }

        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.state(this);
        }
    }

    /**
     * A check gave a result; which changes nothing if the order has its outcome, or the result of that part, already.
     *
     * @param figures what the check decided by
     */
    record ResultGiven(Instant at, long offset, Result result, Map<String, String> figures) implements HistoryEvent {
        public ResultGiven {
            figures = Map.copyOf(figures);
        }

        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.result(this);
        }
    }

    /**
     * A payment arrived, before the order or after it, in any state of the order.
     *
     * @param counts whether it counts towards the order, which it does in the order's currency
     * @param actor who reported it, by login; empty: no login was needed
     */
    record PaymentTaken(Instant at, long offset, Payment payment, boolean counts, String actor)
            implements HistoryEvent {
        @Override
        public <R> R accept(Reader<R> reader) {
            return reader.payment(this);
        }
    }

    /** One method for each kind of event, so that a new kind does not compile until it is read. */
    interface Reader<R> {
        R state(StateReached state);

        R result(ResultGiven given);

        R payment(PaymentTaken taken);
    }
}
