package dev.orderflow.kit.routing;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.view.Partitioned;
import dev.orderflow.kit.view.TooManyWaitersException;
import dev.orderflow.kit.view.ViewPosition;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks the owners of all partitions and brings their answers together. A request is passed on once at most:
 * with the partitions that it is passed on for, which the asked instance answers for, or not at all.
 */
public final class FanOut implements Component {
    /** Says for which partitions a request was passed on. */
    static final String PARTITIONS = "Orderflow-Partitions";

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Pattern PARTITION_LIST = Pattern.compile("\\d{1,6}(,\\d{1,6}){0,9999}");
    private static final int OK = 200;

    private final Partitioned rows;
    private final ExecutorService executor = Executors.newFixedThreadPool(2, FanOut::daemon);
    private final PeerClient peers;
    private final int maxRequests;
    private final Map<Long, CompletableFuture<Response>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong number = new AtomicLong();
    private volatile boolean isClosed;
    private final Semaphore places;

    /**
     * What another instance answered.
     *
     * @param position how far it reflects the topic; {@link ViewPosition#NONE}: that is not said
     */
    @SuppressWarnings("ArrayRecordComponent") // read as it is, never compared
    public record Answer(byte[] body, ViewPosition position) {}

    /** @param maxRequests how many may be asked elsewhere at once (>= 1) */
    public FanOut(ServiceContext context, Partitioned rows, int maxRequests) {
        this.rows = rows;
        this.peers = new PeerClient(context.service() + "/" + context.instance(), executor);
        this.maxRequests = maxRequests;
        this.places = new Semaphore(maxRequests);
    }

    /** What other instances are asked where that is not what the client asked. */
    public record Question(UriBuilder uri) {
        /** @param path without a query */
        public static Question of(String path) {
            return new Question(UriBuilder.fromPath(path));
        }

        /** With one more parameter in the query. */
        public Question with(String name, Object value) {
            return new Question(uri.clone().queryParam(name, "{value}").resolveTemplate("value", value));
        }
    }

    /** Whether another instance asks for some partitions, and brings the answers together itself. */
    public static boolean isPassedOn(ContainerRequestContext request) {
        return passedOnFor(request).isPresent();
    }

    /**
     * One answer of each owner.
     *
     * @param here answers for these partitions, which this instance owns
     * @param there reads what another instance answered
     * @return fails with {@link NotCurrentException} if a partition has no owner that can answer now
     */
    public <T> CompletableFuture<List<T>> ask(
            ContainerRequestContext request,
            Function<Set<Integer>, CompletableFuture<T>> here,
            Function<Answer, T> there) {
        return ask(RoutedRequest.get(request, Optional.empty(), Duration.ZERO), passedOnFor(request), here, there);
    }

    /** As the other, with another question. */
    public <T> CompletableFuture<List<T>> ask(
            ContainerRequestContext request,
            Question question,
            Function<Set<Integer>, CompletableFuture<T>> here,
            Function<Answer, T> there) {
        RoutedRequest routed = RoutedRequest.get(request, Optional.empty(), Duration.ZERO)
                .insteadOf(question.uri().build());
        return ask(routed, passedOnFor(request), here, there);
    }

    private <T> CompletableFuture<List<T>> ask(
            RoutedRequest routed,
            Optional<Set<Integer>> passedOn,
            Function<Set<Integer>, CompletableFuture<T>> here,
            Function<Answer, T> there) {
        if (passedOn.isPresent()) {
            return here.apply(passedOn.get()).thenApply(List::of);
        }
        Map<HostInfo, SortedSet<Integer>> byOwner =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        rows.owners()
                .forEach((partition, host) ->
                        byOwner.computeIfAbsent(host, first -> new TreeSet<>()).add(partition));
        List<CompletableFuture<T>> answers = new ArrayList<>();
        byOwner.forEach((host, partitions) -> answers.add(
                host.equals(rows.address()) ? here.apply(partitions) : elsewhere(host, routed, partitions, there)));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public void start() {
        // It asks when it is asked.
    }

    /** An instance that stops keeps no client waiting. */
    @Override
    public void close() {
        isClosed = true;
        underWay.values().forEach(answer -> answer.completeExceptionally(stopping()));
        executor.shutdownNow();
    }

    private static NotCurrentException stopping() {
        return new NotCurrentException("this instance is stopping; ask again");
    }

    private <T> CompletableFuture<T> elsewhere(
            HostInfo host, RoutedRequest request, SortedSet<Integer> partitions, Function<Answer, T> there) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(new TooManyWaitersException(maxRequests));
        }
        String list = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
        CompletableFuture<Response> answer =
                peers.ask(host, request.with(PARTITIONS, list), Optional.empty(), ANSWER_WITHIN);
        long asked = number.incrementAndGet();
        underWay.put(asked, answer);
        var unused = answer.whenComplete((response, failure) -> {
            underWay.remove(asked);
            places.release();
        });
        if (isClosed) { // looked at after joining, as close() ends all after it was set
            answer.completeExceptionally(stopping());
        }
        return answer.thenApply(response -> there.apply(answer(host, response)));
    }

    private static Answer answer(HostInfo host, Response response) {
        if (response.getStatus() != OK || !(response.getEntity() instanceof byte[] body)) {
            throw new NotCurrentException("the instance at " + host.host() + ":" + host.port() + " answered "
                    + response.getStatus() + "; ask again");
        }
        String position = response.getHeaderString(RoutedRequest.POSITION);
        return new Answer(body, position == null ? ViewPosition.NONE : ViewPosition.parse(position));
    }

    private static Optional<Set<Integer>> passedOnFor(ContainerRequestContext request) {
        String partitions = request.getHeaderString(PARTITIONS);
        if (request.getHeaderString(RoutedRequest.PASSED_ON) == null || partitions == null) {
            return Optional.empty();
        }
        if (!PARTITION_LIST.matcher(partitions).matches()) {
            throw new ProblemException(CommonProblems.BAD_REQUEST, PARTITIONS + ": expected: numbers, by comma");
        }
        return Optional.of(
                Arrays.stream(partitions.split(",")).map(Integer::valueOf).collect(Collectors.toSet()));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "every-owner");
        thread.setDaemon(true);
        return thread;
    }
}
