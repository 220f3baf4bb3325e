package dev.orderflow.kit.records;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.kit.streams.WakeableConsumer;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at records for requests: one consumer, in no group, answers one question after the other on a thread of its own, so no
 * request holds a thread, and what many ask at once costs the brokers no more than what one asks. A question has a deadline from
 * the moment it is asked; how many wait for their turn is bounded. It acts on no record.
 */
public final class RecordReads implements Component {
    /** From the question to the answer. */
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** How many questions may wait for their turn. */
    static final int MOST_WAITING = 50;

    private static final Logger log = LoggerFactory.getLogger(RecordReads.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Duration answerWithin;
    private final ThreadPoolExecutor turns = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), RecordReads::daemon);
    /** Opened for the first question; only the thread of the turns uses it. */
    private volatile Optional<Consumer<byte[], byte[]>> open = Optional.empty();

    public RecordReads(ServiceContext context) {
        this(() -> new WakeableConsumer(context.kafka().reader("records"), context.clockWatch()), ANSWER_WITHIN);
    }

    RecordReads(Supplier<Consumer<byte[], byte[]>> consumers, Duration answerWithin) {
        this.consumers = consumers;
        this.answerWithin = answerWithin;
    }

    @Override
    public void start() {
        // It connects for the first question.
    }

    /**
     * Answers a question when its turn comes. The future fails with {@link NotCurrentException} when Kafka did not answer in time,
     * and with what the question threw.
     *
     * @param question reads, and must not keep the reader
     * @throws OverloadedException when too many wait already
     */
    public <T> CompletableFuture<T> ask(Function<RecordReader, T> question) {
        Turn<T> turn = new Turn<>(question, Deadline.in(answerWithin));
        try {
            turns.execute(turn);
        } catch (RejectedExecutionException full) {
            throw turns.isShutdown()
                    ? stopping()
                    : new OverloadedException(MOST_WAITING
                            + " requests wait for records here, which is the most; repeat the request soon");
        }
        return turn.answer;
    }

    @Override
    public void close() {
        turns.shutdownNow().forEach(turn -> ((Turn<?>) turn).answer.completeExceptionally(stopping()));
        open.ifPresent(Consumer::wakeup);
        try {
            if (turns.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                closeConsumer();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Turn<T> implements Runnable {
        private final Function<RecordReader, T> question;
        private final Deadline deadline;
        private final CompletableFuture<T> answer = new CompletableFuture<>();

        Turn(Function<RecordReader, T> question, Deadline deadline) {
            this.question = question;
            this.deadline = deadline;
        }

        @Override
        public void run() {
            try {
                if (deadline.isPast()) {
                    throw new TimeoutException("other requests for records came first");
                }
                answer.complete(question.apply(new RecordReader(consumer(), deadline)));
                open.ifPresent(Consumer::unsubscribe); // what it has fetched and nobody asked for
            } catch (WakeupException | InterruptException stopped) {
                answer.completeExceptionally(stopping());
            } catch (TimeoutException late) {
                closeConsumer();
                answer.completeExceptionally(new NotCurrentException(
                        "the records could not be read within " + answerWithin.toSeconds() + " s: " + late.getMessage(),
                        late));
            } catch (KafkaException refused) {
                closeConsumer();
                log.warn("Records cannot be read reason={}", refused.getMessage());
                answer.completeExceptionally(
                        new NotCurrentException("the records cannot be read: " + refused.getMessage(), refused));
            } catch (RuntimeException failure) { // the request gets it, and the thread goes on
                closeConsumer();
                answer.completeExceptionally(failure);
            }
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        if (open.isEmpty()) {
            open = Optional.of(consumers.get());
        }
        return open.get();
    }

    /** The next question gets a new one: what is wrong with a consumer can outlast it. */
    private void closeConsumer() {
        Optional<Consumer<byte[], byte[]>> last = open;
        open = Optional.empty();
        last.ifPresent(consumer -> consumer.close(CloseOptions.timeout(Duration.ZERO)));
    }

    private static NotCurrentException stopping() {
        return new NotCurrentException("this instance is stopping; ask again");
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "record-reads");
        thread.setDaemon(true);
        return thread;
    }
}
