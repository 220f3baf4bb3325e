package dev.orderflow.kit.view;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.QueriedPart;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.topic.KeyPartition;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * Rows that a topology of the service's own makes of committed records of several topics, to be read by partition. What it
 * answers reflects everything that was committed to the topics when it was asked: it asks for their ends, waits until the
 * tasks have passed them, and reads then. Or it fails with {@link NotCurrentException}.
 *
 * <p>Like a {@link View}, it is a part of a Streams application and answers from rows before they are committed; unlike one, it
 * reads ranges of rows, and no request waits for a row to change.
 */
public final class Projection implements Partitioned {
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int THREADS = 2;

    private final ProjectionSpec spec;
    private final ViewGate gate;
    private final StreamsApp app;
    private final PartitionOwners owners;
    private final int maxReads;
    private final Semaphore places;
    private final Set<Read<?>> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor executor;

    /**
     * Adds it to an application.
     *
     * @param app not started yet
     * @param maxReads how many reads may be under way at once (>= 1)
     */
    public Projection(ServiceContext context, StreamsApp app, ProjectionSpec spec, int maxReads) {
        this.app = app;
        this.spec = spec;
        this.maxReads = maxReads;
        this.places = new Semaphore(maxReads);
        this.gate = new ViewGate(context.health().signal(spec.name() + "-partitions"));
        this.owners = new PartitionOwners(app, gate, spec.store(), spec.topics().get(0));
        this.executor = new ScheduledThreadPoolExecutor(THREADS, this::daemon);
        Gauge.builder("orderflow.view.partitions", gate, ViewGate::open)
                .tag("view", spec.name())
                .description("Partitions that this instance owns and can answer for")
                .register(context.metrics());
        Assignments gated = new Gated();
        app.add(new QueriedPart(
                new RequiredTopics(spec.inputs(), List.of()),
                builder -> spec.topology().addTo(builder, gated),
                this::end));
    }

    /** As it is named within the service. */
    public String name() {
        return spec.name();
    }

    /** The rows of one partition. */
    public record Rows(int partition, ReadOnlyRows store) {}

    /**
     * Reads rows of partitions that this instance owns.
     *
     * @param read called for each partition, in turn; must be quick
     * @return what was read, by partition; fails with {@link NotCurrentException} if one cannot be answered for, with
     *     {@link TooManyWaitersException} past the bound
     */
    public <T> CompletableFuture<Map<Integer, T>> read(Collection<Integer> partitions, Function<Rows, T> read) {
        if (!places.tryAcquire()) {
            return CompletableFuture.failedFuture(new TooManyWaitersException(maxReads));
        }
        Read<T> reading = new Read<>(partitions, read);
        underWay.add(reading);
        var unused = reading.answer.whenComplete((rows, failure) -> {
            underWay.remove(reading);
            places.release();
        });
        reading.begin();
        return reading.answer;
    }

    /** As {@link #read(Collection, Function)} for the partition of this key. */
    public <T> CompletableFuture<T> read(String key, Function<Rows, T> read) {
        try {
            int partition = KeyPartition.of(key, owners.partitions());
            return read(List.of(partition), read).thenApply(rows -> rows.get(partition));
        } catch (NotCurrentException reason) {
            return CompletableFuture.failedFuture(reason);
        }
    }

    /**
     * Who holds the rows of this key.
     *
     * @throws NotCurrentException if that is not known now
     */
    public ViewRoute route(String key) {
        return owners.route(key);
    }

    @Override
    public Map<Integer, HostInfo> owners() {
        return owners.owners();
    }

    @Override
    public HostInfo address() {
        return app.address();
    }

    private void end() {
        executor.shutdownNow();
        underWay.forEach(read -> read.answer.completeExceptionally(stopping()));
    }

    /** Whether it may be believed is the gate's to know, so Kafka Streams is not asked whether it is restored. */
    private ReadOnlyRows store(int partition) {
        return new ReadOnlyRows(
                spec.store(),
                app.requireServing()
                        .store(StoreQueryParameters.fromNameAndType(
                                        spec.store(), QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                                .withPartition(partition)
                                .enableStaleStores()));
    }

    private TopicPartition[] inputsOf(Collection<Integer> partitions) {
        return spec.topics().stream()
                .flatMap(topic -> partitions.stream().map(partition -> new TopicPartition(topic, partition)))
                .toArray(TopicPartition[]::new);
    }

    private static NotCurrentException stopping() {
        return new NotCurrentException("this instance is stopping; ask again");
    }

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(task, spec.name() + "-reads");
        thread.setDaemon(true);
        return thread;
    }

    /** One read, from the question for the ends to the answer. */
    private final class Read<T> {
        private final CompletableFuture<Map<Integer, T>> answer = new CompletableFuture<>();
        private final Collection<Integer> partitions;
        private final Function<Rows, T> read;
        private final Map<Integer, Long> passes = new TreeMap<>();
        private final long deadline = System.nanoTime() + PATIENCE.toNanos();

        Read(Collection<Integer> partitions, Function<Rows, T> read) {
            this.partitions = partitions;
            this.read = read;
        }

        void begin() {
            try {
                partitions.forEach(partition -> passes.put(partition, gate.requireOpen(partition)));
                look(app.committedBarrier(inputsOf(partitions)));
            } catch (RuntimeException failure) { // no exception may keep the place
                answer.completeExceptionally(failure);
            }
        }

        private void look(InputProgress.Barrier ends) {
            try {
                if (ends.passed()) {
                    answer.complete(rows());
                } else if (System.nanoTime() - deadline > 0) {
                    throw new NotCurrentException(spec.name() + " is behind its topics");
                } else if (!answer.isDone()) {
                    var unused = executor.schedule(() -> look(ends), LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS);
                }
            } catch (RejectedExecutionException closing) {
                answer.completeExceptionally(stopping());
            } catch (RuntimeException failure) { // the caller gets any exception
                answer.completeExceptionally(failure);
            }
        }

        /** Shows the passes after the reads: a partition that was closed or moved meanwhile was not read in one state. */
        private Map<Integer, T> rows() {
            Map<Integer, T> rows = new TreeMap<>();
            passes.keySet()
                    .forEach(partition -> rows.put(
                            partition,
                            PartitionOwners.asking(() -> read.apply(new Rows(partition, store(partition))))));
            passes.forEach(gate::check);
            return rows;
        }
    }

    /** What the tasks say, for the gate. */
    private final class Gated implements Assignments {
        @Override
        public void began(int partition) {
            gate.close(partition);
        }

        @Override
        public void current(int partition) {
            gate.open(partition);
        }

        @Override
        public void ended(int partition) {
            gate.leave(partition);
        }
    }
}
