package dev.orderflow.kit.events;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.Callers;
import dev.orderflow.kit.http.ClientConnection;
import dev.orderflow.kit.view.TooManyWaitersException;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic as server-sent events for many clients, each with a thread of its own; their number is bounded. One consumer reads for
 * all of them. The id of an event is where to go on reading the topic, so any instance can go on where another one ended.
 *
 * <p>A stream ends when its client has gone, or its login has ended, which it says with a last event {@code login-expired}, and the server cuts off a client that does not read. One that comes back with the
 * id of its last event misses nothing and gets nothing twice.
 */
public final class EventStreams implements Component {
    /** How many clients may listen at once, if nobody says anything else. */
    public static final int DEFAULT_MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final String topic;
    private final Clock clock;
    private final SharedTail shared;
    private final CatchUps catchUps;
    private final int maxStreams;
    private final Semaphore places;
    private final AtomicLong number = new AtomicLong();
    private final Map<Thread, Open> open = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /** A stream with the connection that it writes to. */
    private record Open(EventStream stream, ClientConnection client) {}

    /**
     * @param body what an event says of a record, as JSON
     * @param maxStreams how many clients may listen at once (>= 1)
     */
    public <A> EventStreams(ServiceContext context, Topic<A> topic, Function<A, ?> body, int maxStreams) {
        this.topic = topic.name();
        this.clock = context.clock();
        AtomicInteger readers = new AtomicInteger();
        Events<A> events = new Events<>(topic, context.serdes().get(), body);
        Function<Predicate<String>, Tail<?>> tails = keys -> new Tail<>(
                events, keys, context.kafka().reader("events-" + topic.name()), context.clockWatch(), readers);
        this.shared = new SharedTail("events-" + topic.name(), () -> tails.apply(key -> true));
        this.catchUps = new CatchUps(tails);
        this.maxStreams = maxStreams;
        this.places = new Semaphore(maxStreams);
        Gauge.builder("orderflow.event.readers", readers, AtomicInteger::get)
                .tag("topic", topic.name())
                .description(
                        "Consumers that read the topic for these clients: one for all, and one for each that catches up")
                .register(context.metrics());
        Gauge.builder("orderflow.event.streams", open, Map::size)
                .tag("topic", topic.name())
                .description("Clients that listen to events")
                .register(context.metrics());
    }

    /**
     * Answers the request with all events: those from now on, or those behind the last one that the client has.
     *
     * @throws TooManyWaitersException past the bound
     */
    public void openAll(ContainerRequestContext request, AsyncResponse response) {
        open(request, response, Selection.all(LastEventId.of(request)));
    }

    /**
     * Answers the request with events until one of the two ends it. A HEAD is answered with the headers, and takes no place.
     *
     * @throws TooManyWaitersException past the bound
     */
    public void open(ContainerRequestContext request, AsyncResponse response, Selection selection) {
        ClientConnection client = ClientConnection.of(request);
        if (client.isHead()) {
            AsyncResponses.resume(request, response, headers(selection));
            return;
        }
        Optional<Duration> login = Callers.of(request).expires().map(end -> Duration.between(clock.instant(), end));
        Thread thread =
                daemon(() -> run(response, client, selection, login), "events-client-" + number.incrementAndGet());
        if (!places.tryAcquire()) {
            throw new TooManyWaitersException(maxStreams);
        }
        client.streamAnswer();
        boolean hasStarted = false;
        try {
            thread.start();
            hasStarted = true;
        } finally {
            if (!hasStarted) { // there may be no room for one more thread
                places.release();
            }
        }
    }

    @Override
    public void start() {
        // It reads as soon as a client listens.
    }

    /** Ends every stream; a client that does not take the end is cut off. */
    @Override
    public void close() {
        isClosed = true;
        open.values().forEach(stream -> stream.stream().stop());
        shared.close();
        long deadline = System.nanoTime() + END_WITHIN.toNanos();
        open.forEach((thread, stream) -> {
            if (!hasEnded(thread, deadline)) {
                stream.client().cutOff("the instance stops");
            }
        });
    }

    private void run(AsyncResponse response, ClientConnection client, Selection selection, Optional<Duration> login) {
        EventStream stream = new EventStream(shared, catchUps, selection, login);
        try {
            shared.join();
            try {
                open.put(Thread.currentThread(), new Open(stream, client));
                client.whenGone(stream::stop);
                if (isClosed) { // looked at after joining, as close() stops all after it was set
                    stream.stop();
                }
                stream.answer(response);
            } finally {
                shared.leave();
            }
        } catch (WakeupException stopping) {
            response.resume(new NotCurrentException("this instance is stopping; ask again"));
        } catch (org.apache.kafka.common.errors.TimeoutException late) {
            response.resume(new NotCurrentException("Kafka does not answer: " + late.getMessage(), late));
        } catch (RuntimeException failure) { // the client gets it, if its answer has not begun
            if (!response.resume(failure)) {
                log.warn("An event stream failed topic={}", topic, failure);
            }
        } finally {
            open.remove(Thread.currentThread());
            places.release();
        }
    }

    /** What a GET would be refused for is not all looked at: that takes a consumer. */
    private static CompletableFuture<Response> headers(Selection selection) {
        CompletableFuture<?> isThere = selection.after().isPresent()
                ? CompletableFuture.completedFuture(null)
                : selection.earlier().get();
        return isThere.thenApply(known -> EventStream.headers().build());
    }

    private static boolean hasEnded(Thread thread, long deadline) {
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
