package dev.orderflow.workload.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.Json;
import dev.orderflow.topic.Deadline;
import dev.orderflow.workload.Latencies;
import dev.orderflow.workload.load.Workload.NextOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends orders, each as a POST and then the blocking GET, and keeps the times. What is not a VALIDATED order is an
 * error here, and is counted by what it was. Repeats nothing, and waits where an answer says {@code Retry-After}: clients that
 * go on at once make an overload of any refusal. Safe for use by many threads.
 */
public final class RoundTrips {
    private static final Duration WAIT = Duration.ofSeconds(10);

    private final OrdersClient orders;
    private final Workload workload;
    private final Latencies toCreated = new Latencies();
    private final Latencies toValidated = new Latencies();
    private final Map<String, AtomicLong> errors = new ConcurrentSkipListMap<>();

    public RoundTrips(OrdersClient orders, Workload workload) {
        this.orders = orders;
        this.workload = workload;
    }

    /** Sends orders one after the other. */
    public RoundTrips repeat(int count) {
        for (int i = 0; i < count; i++) {
            one();
        }
        return this;
    }

    /** Sends one order. Throws nothing: a failure is an error of this run. */
    public void one() {
        one(System.nanoTime());
    }

    /** @param start when the order was to be sent, as {@link System#nanoTime} */
    void one(long start) {
        try {
            NextOrder order = workload.next();
            HttpAnswer created = orders.create(order.json().getBytes(StandardCharsets.UTF_8));
            long answered = System.nanoTime();
            if (!created.isSuccess()) {
                error("POST " + created.problem());
                pause(created.retryAfter());
                return;
            }
            HttpAnswer outcome = orders.outcome(order.id(), WAIT);
            long decided = System.nanoTime();
            if (!outcome.isSuccess()) {
                error("GET HTTP " + outcome.status() + " "
                        + outcome.body().path("code").asText());
                return;
            }
            toCreated.add(Duration.ofNanos(answered - start));
            count(outcome, Duration.ofNanos(decided - start));
        } catch (IOException e) {
            error(e.getClass().getSimpleName());
        }
    }

    private void count(HttpAnswer outcome, Duration latency) {
        String state = outcome.body().path("state").asText();
        if ("VALIDATED".equals(state)) {
            toValidated.add(latency);
        } else {
            error(state + " "
                    + outcome.body().path("reasons").path(0).path("code").asText());
        }
    }

    private static void pause(Duration pause) {
        try {
            Deadline.in(pause).pause(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // who runs these looks at it before the next one
        }
    }

    public long validated() {
        return toValidated.count();
    }

    /** The times from the POST to the VALIDATED order. */
    public Latencies toValidated() {
        return toValidated;
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** Each kind of error with its count, in one line. */
    public String errorsText() {
        return hasErrors() ? errors.toString() : "none";
    }

    ObjectNode json() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("validated", validated());
        json.set("millisToValidated", toValidated.json());
        json.set("millisToCreated", toCreated.json());
        json.set("errors", Json.MAPPER.valueToTree(errors));
        return json;
    }

    String text() {
        return "VALIDATED          " + validated() + System.lineSeparator()
                + "errors             " + errorsText() + System.lineSeparator()
                + "ms POST->VALIDATED " + toValidated.text() + System.lineSeparator()
                + "ms POST->201       " + toCreated.text();
    }

    private void error(String what) {
        errors.computeIfAbsent(what, first -> new AtomicLong()).incrementAndGet();
    }
}
