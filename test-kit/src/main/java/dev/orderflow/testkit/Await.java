package dev.orderflow.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ThrowingRunnable;

/** Waits for a condition, with a deadline that is far away on a quiet machine and bearable on a busy one. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);

    private Await() {}

    /** Until the condition holds. */
    public static void until(Callable<Boolean> condition) {
        await(DEADLINE).until(condition);
    }

    /** Until the assertions pass; at the deadline it fails with the last reason. */
    public static void untilAsserted(ThrowingRunnable assertions) {
        await(DEADLINE).untilAsserted(assertions);
    }

    /** As above, with a deadline of the caller's. */
    public static void untilAsserted(Duration deadline, ThrowingRunnable assertions) {
        await(deadline).untilAsserted(assertions);
    }

    private static ConditionFactory await(Duration deadline) {
        return Awaitility.await().atMost(deadline).pollDelay(Duration.ZERO).pollInterval(POLL_INTERVAL);
    }
}
