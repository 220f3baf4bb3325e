package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * When the topics were read, and what may therefore still be under way.
 *
 * @param readAt when the reader took its end offsets
 * @param settling how long an order may be under way
 * @param atRest nothing was under way: every order has its outcome and every result, and no topic had moved for a while.
 *     Then nothing is tolerated
 */
public record AuditTime(Instant readAt, Duration settling, boolean atRest) {
    /** Of what cannot be judged by its command. */
    static final String NOT_KEPT = "not checkable, older than commands are kept";

    static final Duration COMMANDS_KEPT = Duration.ofDays(7);

    /** Whether the command for something of this time must still be there. */
    boolean areCommandsKept(Instant time) {
        return !time.plus(COMMANDS_KEPT).isBefore(readAt);
    }

    /** Whether something of this time is old enough to have had all its consequences. */
    boolean isSettled(Instant time) {
        return time.plus(settling).isBefore(readAt);
    }

    /**
     * Whether consequences of the order's last state may still be missing: it is undecided, was changed a short while
     * ago, or has results outstanding, so that a check may act on it late.
     */
    boolean isUnderWay(OrderHistory order) {
        if (atRest) {
            return false;
        }
        return order.state() == OrderState.CREATED
                || order.last().filter(this::isOld).isEmpty()
                || awaitsResults(order);
    }

    /** Whether a required result is missing, in any state of the order. */
    public static boolean awaitsResults(OrderHistory order) {
        return !order.firstResults().keySet().containsAll(order.awaited());
    }

    private boolean isOld(Seen<OrderFact> last) {
        OrderFact order = last.value();
        return last.early()
                && Stream.concat(Stream.of(last.timestamp(), order.fixed().createdAt()), order.decidedAt().stream())
                        .allMatch(this::isSettled);
    }
}
