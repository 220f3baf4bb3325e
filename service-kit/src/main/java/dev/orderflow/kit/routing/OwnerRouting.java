package dev.orderflow.kit.routing;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.view.TooManyWaitersException;
import dev.orderflow.kit.view.ViewPosition;
import dev.orderflow.kit.view.ViewRoute;
import io.micrometer.core.instrument.Gauge;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Routes by the view that the reads come from: the owner of a key's partition answers for the key. A request is passed on
 * once at most. Where the owner cannot answer, a plain read may be answered by a standby, and a request that has time is asked
 * again, of the owner of the key at that time.
 */
public final class OwnerRouting<R> implements Routing<R>, Component {
    /** What another instance may take to answer, besides what the client waits for; a standby may be asked after it. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    private final Replicas<R> replicas;
    private final int maxRequests;
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private final Executor executor = Executors.newFixedThreadPool(2, OwnerRouting::daemon);
    private final PeerClient peers;
    private final Set<ForwardedRequest> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /**
     * @param replicas who has what, and how it is read here
     * @param maxRequests how many may be on their way to other instances at once (>= 1)
     */
    public OwnerRouting(ServiceContext context, Replicas<R> replicas, int maxRequests) {
        this.replicas = replicas;
        this.maxRequests = maxRequests;
        this.peers = new PeerClient(context.service() + "/" + context.instance(), executor);
        Gauge.builder("orderflow.requests.passed.on", onTheirWay, AtomicInteger::get)
                .tag("view", replicas.name())
                .description("Requests that are with other instances, or look for one")
                .register(context.metrics());
    }

    @Override
    public CompletableFuture<Response> answer(RoutedRequest request, String key, Here<R> here) {
        ForwardedRequest forwarded = new ForwardedRequest(
                request.patience(), executor, (left, itself) -> stops(request, key, here, left, itself));
        underWay.add(forwarded);
        CompletableFuture<Response> answer = forwarded.begin();
        var unused = answer.whenComplete((response, failure) -> underWay.remove(forwarded));
        if (isClosed) { // looked at after joining, as close() ends all after it was set
            forwarded.end(stopping());
        }
        return answer;
    }

    @Override
    public void start() {
        // It answers as soon as it is asked, and then by what the view says.
    }

    /** Ends every request that is answered here or elsewhere: an instance that stops keeps no client waiting. */
    @Override
    public void close() {
        isClosed = true;
        underWay.forEach(forwarded -> forwarded.end(stopping()));
    }

    private static NotCurrentException stopping() {
        return new NotCurrentException("this instance is stopping; ask again");
    }

    /** Whom to ask, in this order, until one can answer. */
    private List<ForwardedRequest.Stop> stops(
            RoutedRequest request, String key, Here<R> here, Optional<Duration> left, ForwardedRequest forwarded) {
        Optional<Duration> wait = left.map(request::waitWithin).orElse(request.asked());
        Duration timeout = left.orElse(request.patience()).plus(ANSWER_WITHIN);
        ForwardedRequest.Stop owner = () -> ask(here, replicas.owner(), wait, key);
        ForwardedRequest.Stop standby = () -> ask(here, replicas.standby(request.seen()), wait, key);
        List<ForwardedRequest.Stop> stops = new ArrayList<>();
        if (request.isPassedOn()) {
            stops.add(owner);
            addIf(standbyMayAnswer(request), standby, stops);
            return stops;
        }
        ViewRoute route = replicas.route(key);
        addIf(route.isOwner(), owner, stops);
        route.owner().forEach(host -> stops.add(() -> passOn(host, request, wait, timeout, forwarded)));
        if (standbyMayAnswer(request)) {
            addIf(route.isStandby() || route.isOwner(), standby, stops);
            route.standbys().forEach(host -> stops.add(() -> passOn(host, request, wait, timeout, forwarded)));
        }
        return stops;
    }

    private CompletableFuture<Response> passOn(
            HostInfo host,
            RoutedRequest request,
            Optional<Duration> wait,
            Duration timeout,
            ForwardedRequest forwarded) {
        forwarded.onFirstLeave(this::takePlace);
        return peers.ask(host, request, wait, timeout);
    }

    /** @return gives the place back */
    private Runnable takePlace() {
        if (onTheirWay.incrementAndGet() > maxRequests) {
            onTheirWay.decrementAndGet();
            throw new TooManyWaitersException(maxRequests);
        }
        return onTheirWay::decrementAndGet;
    }

    /** The position is asked for after the read, so it is never behind what was read. */
    private CompletableFuture<Response> ask(
            Here<R> here, Replicas.Replica<R> replica, Optional<Duration> wait, String key) {
        return here.answer(replica.reads(), wait).thenApply(response -> {
            ViewPosition position = replica.position().apply(key);
            return position.equals(ViewPosition.NONE)
                    ? response
                    : Response.fromResponse(response)
                            .header(RoutedRequest.POSITION, position)
                            .build();
        });
    }

    private boolean standbyMayAnswer(RoutedRequest request) {
        return replicas.hasReadableStandbys() && request.standbyMayAnswer();
    }

    private static void addIf(boolean condition, ForwardedRequest.Stop stop, List<ForwardedRequest.Stop> stops) {
        if (condition) {
            stops.add(stop);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "routing");
        thread.setDaemon(true);
        return thread;
    }
}
