package dev.orderflow.kit.events;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.events.Tail.Tailed;
import dev.orderflow.kit.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the new records of a topic once for all clients that listen, with one consumer and one thread, for as long as there are
 * any. While Kafka is unavailable, nothing new comes; it then goes on where it was.
 */
final class SharedTail {
    private static final Logger log = LoggerFactory.getLogger(SharedTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A page that is loaded again must not begin anew. */
    private static final Duration LINGER = Duration.ofSeconds(30);

    /** In all partitions. Clients that come back after a restart of the instance were told of the others. */
    private static final long EARLIER_RECORDS = 2_048;

    private final String name;
    private final Supplier<Tail<?>> tails;
    private final RecentRecords recent = new RecentRecords();
    private final Queue<CompletableFuture<TopicPosition>> questions = new ConcurrentLinkedQueue<>();

    private int listeners;
    private long idleSince;
    private boolean isRunning;
    private boolean isClosed;
    private @Nullable Tail<?> current;

    /**
     * @param name of its thread
     * @param tails makes a reader of all records
     */
    SharedTail(String name, Supplier<Tail<?>> tails) {
        this.name = name;
        this.tails = tails;
    }

    /** What came last. */
    RecentRecords recent() {
        return recent;
    }

    /** Somebody listens, until {@link #leave}. */
    synchronized void join() {
        if (isClosed) {
            throw stopping();
        }
        if (!isRunning) {
            Thread thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start(); // there may be no room for one more thread
            isRunning = true;
        }
        listeners++;
    }

    synchronized void leave() {
        listeners--;
        idleSince = System.nanoTime();
    }

    /**
     * Where the topic ends now: of all its partitions. To be asked by one that has joined. Fails with
     * {@link NotCurrentException} while Kafka is unavailable.
     */
    synchronized CompletableFuture<TopicPosition> end() {
        if (isClosed || !isRunning) {
            return CompletableFuture.failedFuture(stopping());
        }
        CompletableFuture<TopicPosition> question = new CompletableFuture<>();
        boolean isFirst = questions.isEmpty(); // else it is being answered, which must not be broken off
        questions.add(question);
        if (isFirst) {
            wakeUp();
        }
        return question;
    }

    void close() {
        synchronized (this) {
            isClosed = true;
        }
        wakeUp();
    }

    private synchronized void wakeUp() {
        if (current != null) {
            current.wakeUp();
        }
        notifyAll();
    }

    private void run() {
        boolean isOver = false;
        try {
            read();
            isOver = true;
        } finally {
            if (!isOver) { // an Error: the next one that joins begins anew
                ended();
            }
        }
    }

    private void read() {
        while (goesOn()) {
            try (Tail<?> tail = tails.get()) {
                begin(tail);
                use(tail);
                while (isNeeded()) {
                    answer(tail);
                    List<Tailed> read = tail.poll(POLL);
                    recent.add(read, tail.position());
                }
            } catch (RuntimeException failure) { // whatever it is, those who listen wait for the next attempt
                log.warn("Events are not read topic={}", name, failure);
                refuse(new NotCurrentException("events cannot be read now; ask again", failure));
                rest();
            } finally {
                use(null);
            }
        }
    }

    private synchronized void ended() {
        isRunning = false;
        refuse(stopping());
    }

    /** Goes on where it was, unless these records are gone. */
    private void begin(Tail<?> tail) {
        if (recent.hasBegun()) {
            try {
                tail.seek(recent.end());
                return;
            } catch (ProblemException gone) {
                log.info("Events begin anew topic={} reason={}", name, gone.getMessage());
            }
        }
        Set<Integer> all = all(tail);
        TopicPosition earlier = tail.before(tail.end(all), EARLIER_RECORDS / all.size());
        tail.seek(earlier);
        recent.begin(earlier);
    }

    private void answer(Tail<?> tail) {
        while (!questions.isEmpty() && isNeeded()) {
            int asked = questions.size();
            try {
                TopicPosition end = tail.end(all(tail));
                for (int answered = 0; answered < asked; answered++) {
                    questions.remove().complete(end);
                }
            } catch (WakeupException woken) {
                // It is over, or the first of these questions came while the thread was on its way here.
            }
        }
    }

    private void refuse(NotCurrentException reason) {
        for (CompletableFuture<TopicPosition> question = questions.poll();
                question != null;
                question = questions.poll()) {
            question.completeExceptionally(reason);
        }
    }

    private static NotCurrentException stopping() {
        return new NotCurrentException("this instance is stopping; ask again");
    }

    private static Set<Integer> all(Tail<?> tail) {
        return IntStream.range(0, tail.partitions()).boxed().collect(Collectors.toSet());
    }

    private synchronized void use(@Nullable Tail<?> tail) {
        current = tail;
    }

    private synchronized boolean isNeeded() {
        return !isClosed && (listeners > 0 || System.nanoTime() - idleSince < LINGER.toNanos());
    }

    /** The last look before it ends, so that nobody joins one that has ended. */
    private synchronized boolean goesOn() {
        if (isNeeded()) {
            return true;
        }
        recent.begin(TopicPosition.of(Map.of()));
        ended();
        return false;
    }

    private synchronized void rest() {
        try {
            if (!isClosed) {
                TimeUnit.MILLISECONDS.timedWait(this, RETRY_AFTER.toMillis());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
