package dev.orderflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Orders of different fates over REST, many at a time: eight kinds, one after the other. */
final class OrderLoad {
    private static final int AT_ONCE = 48;

    /** What an order has besides its id; of product NONE there is no stock. */
    private static final List<String> KINDS = List.of(
            "'customerId':'%1$s','currency':'GBP','lines':[{'product':'P1','quantity':2,'price':9.99}]",
            "'customerId':'%1$s','currency':'EUR','lines':[{'product':'P1','quantity':1,'price':0.0085},"
                    + "{'product':'P2','quantity':3,'price':100},{'product':'P1','quantity':1,'price':7.5}]",
            "'customerId':'%1$s','currency':'JPY','lines':[{'product':'P2','quantity':1,'price':1200}]",
            "'customerId':'%1$s','currency':'KWD','lines':[{'product':'P2','quantity':1,'price':18.6}]",
            "'customerId':'%1$s','currency':'GBP','lines':[{'product':'P1','quantity':-1,'price':1}]",
            "'currency':'GBP','lines':[{'product':'NONE','quantity':1,'price':1},{'product':'P2','quantity':1,'price':2}]",
            "'customerId':'%1$s','currency':'GBP','lines':[{'product':'P1','quantity':1,'price':1.01}]",
            "'customerId':'%1$s','currency':'USD','lines':[{'product':'P2','quantity':1,'price':5}]");

    private static final int OVERLOADED = 503;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Executor LATER = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private static final int CANCELLED = 6;
    private static final int SHIPPED = 7;

    private final HttpProbe orders;

    OrderLoad(HttpProbe orders) {
        this.orders = orders;
    }

    static String id(int number) {
        return "order-" + number;
    }

    /** Places them, and returns when all are accepted. */
    void place(int from, int to) {
        each(from, to, number -> {
            String body = "{'id':'" + id(number) + "',"
                    + KINDS.get(number % KINDS.size()).formatted("c" + number) + "}";
            return send("POST", "/v1/orders", body.replace('\'', '"'), 201);
        });
    }

    /** Waits for their outcomes, then cancels some and ships some. */
    void end(int from, int to) {
        each(from, to, number -> {
            CompletableFuture<Answer> outcome =
                    send("GET", "/v1/orders/" + id(number) + "/validated?timeout=60000", "", 200);
            return switch (number % KINDS.size()) {
                case CANCELLED -> outcome.thenCompose(validated -> send("POST", path(number) + "/cancel", "", 200));
                case SHIPPED -> outcome.thenCompose(validated -> send("POST", path(number) + "/ship", "", 200));
                default -> outcome;
            };
        });
    }

    /** What REST answers for each of them. */
    List<Answer> read(int from, int to) {
        return each(from, to, number -> send("GET", path(number), "", 200));
    }

    private static String path(int number) {
        return "/v1/orders/" + id(number);
    }

    private CompletableFuture<Answer> send(String method, String path, String body, int expected) {
        return send(method, path, body, Deadline.in(PATIENCE)).thenApply(answer -> {
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(expected);
            return answer;
        });
    }

    /** Again while the service has too much to do, as its answer asks for. */
    private CompletableFuture<Answer> send(String method, String path, String body, Deadline deadline) {
        return orders.sendAsync(method, path, body, Map.of()).thenCompose(answer -> {
            if (answer.status() != OVERLOADED || deadline.isPast()) {
                return CompletableFuture.completedFuture(answer);
            }
            return CompletableFuture.runAsync(() -> {}, LATER).thenCompose(later -> send(method, path, body, deadline));
        });
    }

    private static List<Answer> each(int from, int to, Function<Integer, CompletableFuture<Answer>> request) {
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int number = from; number < to; number++) {
            free.acquireUninterruptibly();
            answers.add(request.apply(number).whenComplete((answer, failure) -> free.release()));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
