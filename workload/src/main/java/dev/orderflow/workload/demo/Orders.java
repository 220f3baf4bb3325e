package dev.orderflow.workload.demo;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.workload.client.ProgressTimeout;
import dev.orderflow.workload.client.RetryingClient;
import dev.orderflow.workload.client.RetryingClient.GaveUp;
import java.io.IOException;
import java.time.Duration;

/**
 * Takes orders to their outcomes. The same POST is repeated until the outcome is there, which is safe; one order without
 * outcome stops no other. For any number of threads.
 */
final class Orders {
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** Longer than the time after which orders-service itself fails an order. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final OrdersClient client;
    private final Contact contact;

    Orders(OrdersClient client, Contact contact) {
        this.client = client;
        this.contact = contact;
    }

    Decided decide(DemoOrder order) {
        long start = System.nanoTime();
        byte[] body = order.json();
        try {
            HttpAnswer answer =
                    new RetryingClient(new ProgressTimeout(PATIENCE)).send(() -> post(body), Orders::isNotYet);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return answer.isSuccess()
                    ? Decided.of(order, answer.body(), took)
                    : Decided.without(order, answer.problem(), took);
        } catch (GaveUp e) {
            return Decided.without(order, e.getMessage(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static boolean isNotYet(HttpAnswer answer) {
        return answer.isWorthRepeating()
                || (answer.isSuccess()
                        && answer.body().path("state").asText("CREATED").equals("CREATED"));
    }

    private HttpAnswer post(byte[] order) throws IOException {
        try {
            HttpAnswer answer = client.create(order, WAIT);
            if (answer.isWorthRepeating()) {
                contact.lost(answer.problem());
            } else {
                contact.answered();
            }
            return answer;
        } catch (IOException e) {
            contact.lost("no answer (" + e + ")");
            throw e;
        }
    }
}
