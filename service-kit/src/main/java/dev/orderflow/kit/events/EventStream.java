package dev.orderflow.kit.events;

import dev.orderflow.kit.events.Tail.Tailed;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.view.TooManyWaitersException;
import dev.orderflow.topic.KeyPartition;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.glassfish.jersey.server.ChunkedOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's events, on a thread of its own: what comes is written at once, and the next records are taken when that is done,
 * so nothing piles up here for a client that is slow. It follows what all share. Where that does not reach back far enough, it
 * reads the topic until it does.
 */
final class EventStream {
    static final String MEDIA_TYPE = "text/event-stream;charset=utf-8";

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** The place is then another's: the client continues with the id of its last event. */
    private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(30);

    /**
     * A client whose machine or network has died says no goodbye, and is not noticed for a quarter of an hour; one that is
     * there reconnects and continues.
     */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final long RETRY_MILLIS = 1_000;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final SharedTail shared;
    private final RecentRecords recent;
    private final CatchUps catchUps;
    private final Selection selection;
    private final long loginEnds;
    private final long ends;
    private volatile boolean isStopped;
    private volatile @Nullable Tail<?> catchUp;

    /**
     * @param shared which it has joined
     * @param login how long the client's login lasts; empty if it does not end
     */
    EventStream(SharedTail shared, CatchUps catchUps, Selection selection, Optional<Duration> login) {
        this.shared = shared;
        this.recent = shared.recent();
        this.catchUps = catchUps;
        this.selection = selection;
        long now = System.nanoTime();
        this.loginEnds = now + login.map(EventStream::atMostADay).orElse(A_DAY).toNanos();
        this.ends = Math.min(loginEnds - now, LONGEST.toNanos()) + now;
    }

    /** What a stream writes before it follows the topic, and from where it follows it. */
    private record Beginning(List<Tailed> earlier, TopicPosition position) {}

    /**
     * Answers, and follows the topic until the client goes, or {@link #stop}.
     *
     * @throws dev.orderflow.kit.http.ProblemException if there is no place to begin at; nothing was answered then
     */
    void answer(AsyncResponse response) {
        try {
            Beginning beginning = beginning();
            // Jersey holds other answers back until they end or are large; a chunk is written by the thread that has
            // it.
            try (ChunkedOutput<byte[]> chunks = new ChunkedOutput<>(byte[].class)) {
                boolean isAnswered = response.resume(headers().entity(chunks).build());
                if (!isAnswered) { // chunks would be kept for an answer that never goes out
                    throw new IOException("the request is over");
                }
                EventWriter events = new EventWriter(chunks::write, System::nanoTime);
                follow(events, beginning);
                if (!isStopped && System.nanoTime() - loginEnds >= 0) {
                    events.loginExpired();
                }
            } catch (IOException gone) {
                log.debug("Event stream ended, as its client does not read: {}", gone.toString());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        } finally {
            endCatchUp();
        }
    }

    /** An answer with events, without them. */
    static Response.ResponseBuilder headers() {
        return Response.ok()
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no"); // some proxies would else wait for more
    }

    /** Ends it soon; for other threads. */
    void stop() {
        isStopped = true;
        Tail<?> reading = catchUp;
        if (reading != null) {
            reading.wakeUp();
        }
        recent.wake();
    }

    private Beginning beginning() throws InterruptedException {
        // The end first: what comes between the two questions is then in one of the answers at least.
        TopicPosition end = within(shared.end());
        Set<Integer> partitions = partitions(end.next().keySet());
        if (selection.after().isPresent()) {
            TopicPosition position = selection.after().get();
            if (!position.next().keySet().equals(partitions)) {
                throw Tail.invalid(
                        "the id names partitions " + position.next().keySet() + " (expected: " + partitions + ")");
            }
            if (recent.from(position).isEmpty() || !position.isUpTo(end)) {
                catchUp(position);
            }
            return new Beginning(List.of(), position);
        }
        List<Tailed> earlier = new ArrayList<>();
        TopicPosition position = end.in(partitions);
        for (long offset : within(selection.earlier().get())) {
            int partition = partitions.iterator().next();
            earlier.add(at(partition, offset));
            position = position.behind(partition, offset);
        }
        endCatchUp();
        return new Beginning(earlier, position);
    }

    private Set<Integer> partitions(Set<Integer> all) {
        return selection
                .key()
                .map(key -> Set.of(KeyPartition.of(key, all.size())))
                .orElse(all);
    }

    private Tailed at(int partition, long offset) throws InterruptedException {
        Optional<Tailed> known = recent.at(partition, offset);
        if (known.isPresent()) {
            return known.get();
        }
        Tail<?> reading = catchUp;
        if (reading == null) {
            reading = openCatchUp();
        }
        return reading.at(partition, offset);
    }

    private Tail<?> openCatchUp() throws InterruptedException {
        Tail<?> reading = catchUps.open(selection);
        catchUp = reading;
        if (isStopped) { // while it waited for its place
            throw new WakeupException();
        }
        return reading;
    }

    /** @throws dev.orderflow.kit.http.ProblemException if the topic has no such place, or no longer */
    private void catchUp(TopicPosition position) throws InterruptedException {
        openCatchUp().seek(position);
    }

    private void endCatchUp() {
        Tail<?> reading = catchUp;
        if (reading != null) {
            catchUp = null;
            catchUps.close(reading);
        }
    }

    private static <T> T within(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
        } catch (TimeoutException late) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer in time", late);
        }
    }

    private void follow(EventWriter events, Beginning beginning) throws IOException, InterruptedException {
        begin(events, beginning);
        TopicPosition position = beginning.position();
        while (!isOver()) {
            position = readUpTo(events, position);
            OptionalLong from = recent.from(position);
            endCatchUp();
            if (from.isPresent()) {
                position = followRecent(events, position, from.getAsLong());
            }
            if (!isOver() && !isCaughtUp(position)) {
                return;
            }
        }
    }

    /** The client was too slow for what all share. */
    private boolean isCaughtUp(TopicPosition position) throws InterruptedException {
        try {
            catchUp(position);
            return true;
        } catch (TooManyWaitersException | ProblemException reason) {
            log.debug("Event stream ended, its client may resume: {}", reason.toString());
            return false;
        }
    }

    private static void begin(EventWriter events, Beginning beginning) throws IOException {
        Map<Integer, Long> start = new TreeMap<>(beginning.position().next());
        if (beginning.earlier().isEmpty()) {
            events.begin(beginning.position(), RETRY_MILLIS);
            return;
        }
        Tailed first = beginning.earlier().get(0);
        start.put(first.partition(), first.offset());
        events.begin(TopicPosition.of(start), RETRY_MILLIS);
        for (Tailed record : beginning.earlier()) {
            start.put(record.partition(), record.offset() + 1);
            if (record.json().isPresent()) {
                events.event(TopicPosition.of(start), record.json().get());
            }
        }
    }

    /** Reads the topic, if it has to, until what all share has the rest. */
    private TopicPosition readUpTo(EventWriter events, TopicPosition start) throws IOException {
        TopicPosition position = start;
        Tail<?> reading = catchUp;
        long deadline = System.nanoTime() + CATCH_UP_WITHIN.toNanos();
        while (reading != null && !isOver() && recent.from(position).isEmpty()) {
            if (System.nanoTime() - deadline >= 0) {
                stop();
            }
            for (Tailed record : reading.poll(POLL)) {
                position = event(events, position, record);
            }
            position = heartbeat(events, reading.position());
        }
        return position;
    }

    /** @return where it was when it was over, or when what comes next was no longer there */
    private TopicPosition followRecent(EventWriter events, TopicPosition start, long from)
            throws IOException, InterruptedException {
        TopicPosition position = start;
        long next = from;
        while (!isOver()) {
            long patience = Math.max(0, Math.min(HEARTBEAT.toNanos() - events.idleNanos(), ends - System.nanoTime()));
            Optional<RecentRecords.Slice> slice = recent.after(next, patience, this::isOver);
            if (slice.isEmpty()) {
                return position;
            }
            for (Tailed record : slice.get().records()) {
                position = event(events, position, record);
            }
            next = slice.get().next();
            if (slice.get().end().isPresent()) {
                position = heartbeat(events, position.orLater(slice.get().end().get()));
            }
        }
        return position;
    }

    /** Longer than any stream, and short enough to count in nanoseconds. */
    private static Duration atMostADay(Duration login) {
        return login.compareTo(A_DAY) < 0 ? login : A_DAY;
    }

    private boolean isOver() {
        return isStopped || System.nanoTime() - ends >= 0;
    }

    /** Also tells of a position that no record has moved. */
    private static TopicPosition heartbeat(EventWriter events, TopicPosition position) throws IOException {
        if (events.idleNanos() >= HEARTBEAT.toNanos()) {
            events.heartbeat(position);
        }
        return position;
    }

    private TopicPosition event(EventWriter events, TopicPosition before, Tailed record) throws IOException {
        if (!before.comes(
                record.partition(), record.offset())) { // of a partition that was not asked for, or written before
            return before;
        }
        TopicPosition position = before.behind(record.partition(), record.offset());
        boolean isAskedFor =
                selection.key().filter(key -> !key.equals(record.key())).isEmpty();
        if (isAskedFor && record.json().isPresent()) {
            events.event(position, record.json().get());
        }
        return position;
    }
}
