package dev.orderflow.workload.load;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.Deadline;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Fills a running system with orders that have ended: each is created and, once it is VALIDATED, shipped. */
public final class EndedOrders {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final int NOT_IN_TIME = 504;

    private final OrdersClient orders;
    private final Workload workload;

    /** One request, which can be repeated. */
    @FunctionalInterface
    private interface Request {
        HttpAnswer send() throws IOException;
    }

    public EndedOrders(OrdersClient orders, Workload workload) {
        this.orders = orders;
        this.workload = workload;
    }

    /** Returns when all of them have ended. */
    public void add(long count, Clients clients) throws InterruptedException {
        AtomicLong left = new AtomicLong(count);
        ExecutorService threads = Executors.newFixedThreadPool(clients.count());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients.count(); client++) {
                running.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        one();
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw CommandFailure.of(ExitCode.REFUSED, "an order could not be ended: " + e.getCause())
                    .from(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void one() throws IOException, InterruptedException {
        Workload.NextOrder order = workload.next();
        byte[] json = order.json().getBytes(StandardCharsets.UTF_8);
        succeed(() -> orders.create(json));
        succeed(() -> orders.ship(order.id(), WAIT));
    }

    private static void succeed(Request request) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(PATIENCE);
        Duration pause = attempt(request, deadline);
        while (!pause.isZero()) {
            deadline.pause(pause);
            pause = attempt(request, deadline);
        }
    }

    /** How long to wait before the next attempt; zero after a success. A busy machine answers late, which is no failure. */
    private static Duration attempt(Request request, Deadline deadline) throws IOException {
        try {
            HttpAnswer answer = request.send();
            if (answer.isSuccess()) {
                return Duration.ZERO;
            }
            if (!deadline.isPast() && (answer.isWorthRepeating() || answer.status() == NOT_IN_TIME)) {
                return answer.retryAfter().plus(ASK_AGAIN);
            }
            throw new IOException(answer.problem());
        } catch (HttpTimeoutException late) {
            if (deadline.isPast()) {
                throw late;
            }
            return ASK_AGAIN;
        }
    }
}
