package dev.orderflow.system.outage;

import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Clients, each with a thread of its own, from the first to the end that is asked for. What fails in one fails the test. */
final class Background {
    /** Longer than any request of theirs. */
    private static final Duration LONGEST_END = Duration.ofSeconds(80);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean ending;

    /** What a client does, again and again. */
    interface Step {
        void once(Background clients) throws InterruptedException;
    }

    void add(Step step) {
        clients.add(threads.submit(() -> {
            while (!ending) {
                step.once(this);
            }
            return null;
        }));
    }

    boolean isEnding() {
        return ending;
    }

    /** Lets each finish what it is at. */
    void finish() throws InterruptedException, ExecutionException, TimeoutException {
        ending = true;
        try {
            Deadline end = Deadline.in(LONGEST_END);
            for (Future<?> client : clients) {
                client.get(end.left().toMillis() + 1, TimeUnit.MILLISECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
