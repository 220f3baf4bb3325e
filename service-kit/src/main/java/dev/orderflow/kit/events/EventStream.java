package dev.orderflow.kit.events;

import dev.orderflow.kit.events.Tail.Tailed;
import dev.orderflow.kit.http.ResponseJson;
import dev.orderflow.topic.KeyPartition;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.errors.WakeupException;
import org.glassfish.jersey.server.ChunkedOutput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's events, on a thread of its own: what comes on the topic is written at once, and the next records are fetched
 * when that is done, so nothing piles up here for a client that is slow.
 */
final class EventStream<A, V> {
    static final String MEDIA_TYPE = "text/event-stream;charset=utf-8";

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration EARLIER_WITHIN = Duration.ofSeconds(5);

    /**
     * A client whose machine or network has died says no goodbye, and is not noticed for a quarter of an hour; one that is
     * there reconnects and continues.
     */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final long RETRY_MILLIS = 1_000;

    private final Tail<A, V> tail;
    private final Selection selection;
    private final Function<V, ?> body;
    private volatile boolean isStopped;

    /** @param body what is written of a record, as JSON */
    EventStream(Tail<A, V> tail, Selection selection, Function<V, ?> body) {
        this.tail = tail;
        this.selection = selection;
        this.body = body;
    }

    /** What a stream writes before it follows the topic, and from where it follows it. */
    private record Beginning<V>(List<Tailed<V>> earlier, TopicPosition position) {}

    /**
     * Answers, and follows the topic until the client goes, or {@link #stop}.
     *
     * @throws dev.orderflow.kit.http.ProblemException if there is no place to begin at; nothing was answered then
     */
    void answer(AsyncResponse response) {
        Beginning<V> beginning = beginning();
        tail.seek(beginning.position());
        // Jersey holds other answers back until they end or are large; a chunk is written by the thread that has it.
        try (ChunkedOutput<byte[]> chunks = new ChunkedOutput<>(byte[].class)) {
            boolean isAnswered = response.resume(headers().entity(chunks).build());
            if (!isAnswered) { // chunks would be kept for an answer that never goes out
                throw new IOException("the request is over");
            }
            follow(new EventWriter(chunks::write, System::nanoTime), beginning);
        } catch (IOException gone) {
            log.debug("Event stream ended, as its client does not read: {}", gone.toString());
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
        tail.wakeUp();
    }

    private Beginning<V> beginning() {
        Set<Integer> partitions = partitions();
        if (selection.after().isPresent()) {
            TopicPosition position = selection.after().get();
            if (!position.next().keySet().equals(partitions)) {
                throw Tail.invalid(
                        "the id names partitions " + position.next().keySet() + " (expected: " + partitions + ")");
            }
            return new Beginning<>(List.of(), position);
        }
        // The end first: what comes between the two questions is then in one of the answers at least.
        TopicPosition end = tail.end(partitions);
        List<Tailed<V>> earlier = new ArrayList<>();
        TopicPosition position = end;
        for (long offset : earlier()) {
            int partition = partitions.iterator().next();
            earlier.add(tail.at(partition, offset));
            position = position.behind(partition, offset);
        }
        return new Beginning<>(earlier, position);
    }

    private Set<Integer> partitions() {
        int count = tail.partitions();
        if (selection.key().isPresent()) {
            return Set.of(KeyPartition.of(selection.key().get(), count));
        }
        Set<Integer> all = new HashSet<>();
        for (int partition = 0; partition < count; partition++) {
            all.add(partition);
        }
        return all;
    }

    private List<Long> earlier() {
        try {
            return selection.earlier().get().get(EARLIER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new CompletionException(failure.getCause());
        } catch (TimeoutException late) {
            throw new org.apache.kafka.common.errors.TimeoutException("earlier records did not arrive in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    private void follow(EventWriter events, Beginning<V> beginning) throws IOException {
        Map<Integer, Long> start = new TreeMap<>(beginning.position().next());
        TopicPosition position = beginning.position();
        if (beginning.earlier().isEmpty()) {
            events.begin(position, RETRY_MILLIS);
        } else {
            Tailed<V> first = beginning.earlier().get(0);
            start.put(first.partition(), first.offset());
            events.begin(TopicPosition.of(start), RETRY_MILLIS);
            for (Tailed<V> record : beginning.earlier()) {
                start.put(record.partition(), record.offset() + 1);
                event(events, TopicPosition.of(start), record);
            }
        }
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isStopped && System.nanoTime() - end < 0) {
            for (Tailed<V> record : tail.poll(POLL)) {
                position = position.behind(record.partition(), record.offset());
                event(events, position, record);
            }
            if (events.idleNanos() > HEARTBEAT.toNanos()) {
                position = tail.position(); // which the end of a transaction moves, too
                events.heartbeat(position);
            }
        }
    }

    private void event(EventWriter events, TopicPosition position, Tailed<V> record) throws IOException {
        boolean isAskedFor =
                selection.key().filter(key -> !key.equals(record.key())).isEmpty();
        if (isAskedFor && record.value().isPresent()) {
            events.event(position, ResponseJson.text(body.apply(record.value().get())));
        }
    }
}
