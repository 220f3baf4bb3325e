package dev.orderflow.system.outage;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders that arrive at one rate, independently of those before. Each is one POST and is never repeated. */
final class OpenLoad implements AutoCloseable {
    /** Longer than a service takes to say that it does not know what became of an order. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    private final Supplier<NewOrder> orders;
    private final HealthCheckedPool pool;
    private final AckedOrders acked;
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Queue<String> objections = new ConcurrentLinkedQueue<>();
    private final Phaser unanswered = new Phaser(1);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    OpenLoad(Supplier<NewOrder> orders, HealthCheckedPool pool, AckedOrders acked) {
        this.orders = orders;
        this.pool = pool;
        this.acked = acked;
    }

    void begin(double perSecond) {
        long every = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        var unused = clock.scheduleAtFixedRate(this::place, 0, every, TimeUnit.NANOSECONDS);
    }

    /** No more orders come; returns at once. */
    void end() {
        clock.shutdownNow();
    }

    void awaitAllAnswers() throws InterruptedException, TimeoutException {
        unanswered.awaitAdvanceInterruptibly(unanswered.arrive(), ANSWERED_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    /** How many got which answer: the status, and the code where there is one. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    int offered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Answers that are neither 201 nor 503 with Retry-After. */
    List<String> objections() {
        return List.copyOf(objections);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void place() {
        NewOrder order = orders.get();
        HttpRequest request = HttpRequest.newBuilder(URI.create(pool.next().url("orders-service") + "/v1/orders"))
                .timeout(ANSWERED_WITHIN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.json()))
                .build();
        unanswered.register();
        var unused = http.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, failure) -> {
            count(order, answer, failure);
            unanswered.arriveAndDeregister();
        });
    }

    private void count(NewOrder order, HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            answers.merge("none", 1, Integer::sum);
            objections.add(order.id() + ": " + failure);
            return;
        }
        if (answer.statusCode() == Reply.CREATED) {
            answers.merge("201", 1, Integer::sum);
            acked.add(order.id());
            return;
        }
        Matcher code = CODE.matcher(answer.body());
        answers.merge(answer.statusCode() + (code.find() ? " " + code.group(1) : ""), 1, Integer::sum);
        if (answer.statusCode() != Reply.UNAVAILABLE
                || answer.headers().firstValue("Retry-After").isEmpty()) {
            objections.add(order.id() + ": " + answer.statusCode() + " "
                    + answer.headers().map() + answer.body());
        }
    }
}
