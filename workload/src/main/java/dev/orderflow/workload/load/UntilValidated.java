package dev.orderflow.workload.load;

import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.topic.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Sends one order again and again until it is VALIDATED. Unlike {@link RoundTrips} it heeds no {@code Retry-After}, so that
 * the time does not depend on how long a service asks its clients to wait.
 */
public final class UntilValidated {
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final Duration WAIT = Duration.ofSeconds(2);

    private UntilValidated() {}

    /** False when it is not VALIDATED at the deadline. */
    public static boolean await(OrdersClient orders, Workload workload, Deadline deadline) throws InterruptedException {
        Workload.NextOrder order = next(workload);
        byte[] json = order.json().getBytes(StandardCharsets.UTF_8);
        return deadline.await(() -> isValidated(orders, order.id(), json), ASK_AGAIN);
    }

    private static Workload.NextOrder next(Workload workload) {
        try {
            return workload.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isValidated(OrdersClient orders, String id, byte[] json) {
        try {
            return orders.create(json).isSuccess()
                    && "VALIDATED"
                            .equals(orders.outcome(id, WAIT)
                                    .body()
                                    .path("state")
                                    .asText());
        } catch (IOException notThereYet) {
            return false;
        }
    }
}
