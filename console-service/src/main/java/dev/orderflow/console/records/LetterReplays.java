package dev.orderflow.console.records;

import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.kit.records.RecordReader;
import dev.orderflow.kit.records.RecordReads;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.RecordPosition;
import dev.orderflow.topic.ReplayRules;
import dev.orderflow.topic.ReplayWriter;
import dev.orderflow.topic.StoredDeadLetter;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes dead-lettered records to their topics again, one after the other, by the same rules and with the same headers as {@code
 * ./orderflow dead-letters replay}. Each has a producer of its own: replays are rare, and nothing of the one before is left.
 */
public final class LetterReplays implements Component {
    private static final int MOST_WAITING = 10;

    private static final Logger log = LoggerFactory.getLogger(LetterReplays.class);

    private final ServiceContext context;
    private final RecordReads reads;
    private final LetterFinder finder;
    private final ThreadPoolExecutor turns = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), LetterReplays::daemon);

    /** A letter to be written, or why not. */
    private record Decision(Optional<StoredDeadLetter> letter, ReplayResult refusal) {}

    public LetterReplays(ServiceContext context, RecordReads reads, ShownTopics topics) {
        this.context = context;
        this.reads = reads;
        this.finder = new LetterFinder(topics);
    }

    @Override
    public void start() {
        // It connects for each replay.
    }

    /**
     * Replays a letter when its turn comes. A letter that is known to have been replayed before is refused, unless that is meant:
     * whatever is between the client and this may repeat a request. As one ends before the next begins, a repeated one meets it.
     *
     * @param place of the letter itself
     * @param again whether one that was replayed before is replayed once more
     * @throws OverloadedException when too many wait already; nothing was written
     */
    public CompletableFuture<ReplayResult> replay(Place place, boolean again) {
        CompletableFuture<ReplayResult> answer = new CompletableFuture<>();
        try {
            turns.execute(() -> replay(place, again, answer));
        } catch (RejectedExecutionException full) {
            throw turns.isShutdown()
                    ? new NotCurrentException("this instance is stopping; ask again")
                    : new OverloadedException(
                            MOST_WAITING + " replays wait here, which is the most; repeat the request soon");
        }
        return answer;
    }

    /** One that has begun is ended: it takes no longer than its producer's time-out. */
    @Override
    public void close() {
        turns.shutdown();
        turns.getQueue().clear(); // their clients are cut off as the server stops
    }

    private void replay(Place place, boolean again, CompletableFuture<ReplayResult> answer) {
        try {
            Decision decision =
                    reads.ask(reader -> decide(reader, place, again)).join();
            answer.complete(decision.letter().map(this::write).orElse(decision.refusal()));
        } catch (CompletionException unread) {
            answer.completeExceptionally(unread.getCause());
        } catch (RuntimeException failure) { // the request gets it, and the thread goes on
            answer.completeExceptionally(failure);
        }
    }

    private Decision decide(RecordReader reader, Place place, boolean again) {
        Optional<StoredDeadLetter> letter = finder.find(reader, place);
        if (letter.isEmpty()) {
            return new Decision(Optional.empty(), new ReplayResult.NotFound());
        }
        Optional<String> never = finder.whyNever(reader, letter.get());
        if (never.isPresent()) {
            return new Decision(Optional.empty(), new ReplayResult.Refused(never.get()));
        }
        RecordPosition name = letter.get().name();
        boolean wasReplayed = !again && finder.wasReplayed(reader, letter.get()).orElse(false);
        return new Decision(letter.filter(found -> !wasReplayed), new ReplayResult.ReplayedBefore(name.toString()));
    }

    private ReplayResult write(StoredDeadLetter letter) {
        RecordPosition name = letter.name();
        try (ReplayWriter writer = new ReplayWriter(context.kafka().clients(), Topics.MAX_DEAD_LETTER_BYTES)) {
            RecordPosition to = writer.write(letter);
            log.info("Dead letter replayed name={} to={}", name, to);
            return new ReplayResult.Replayed(
                    name.toString(), to.toString(), ReplayRules.warnings(letter, finder.isWrittenOnce(letter), false));
        } catch (AuthorizationException refused) {
            return new ReplayResult.Forbidden(String.valueOf(refused.getMessage()), ReplayRules.command(name));
        } catch (KafkaException failure) {
            log.warn("Dead letter not replayed name={}", name, failure);
            return new ReplayResult.Unconfirmed(String.valueOf(failure.getMessage()));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "letter-replays");
        thread.setDaemon(true);
        return thread;
    }
}
