package dev.orderflow.kit.view;

import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.streams.QueriedPart;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.topic.KeyPartition;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest committed record of each row of a topic, to be read and waited for. It answers the current value or throws
 * {@link NotCurrentException}, never an old value. Each instance of a service has some partitions of it, and knows who
 * has the others.
 *
 * <p>It is a part of a Streams application, which starts and closes it. What it reads was committed before it reads it, so its
 * rows may be shown before they are committed themselves. Its changelog must be written exactly once all the same: a process
 * that stood still and goes on would else append old rows behind the new owner's, and an instance that restores from it would go
 * back in time.
 */
public final class View<V> implements RowReads<V>, Partitioned {
    private static final Logger log = LoggerFactory.getLogger(View.class);

    private static final long NOTHING = -1;

    /** A task writes down how far it is within 100 ms, if its thread is not held up. */
    private static final Duration NOTED_WITHIN = Duration.ofSeconds(2);

    private final ViewSpec<V> spec;
    private final Deserializer<V> values;
    private final ViewGate gate;
    private final Waiters<V> waiters;
    private final StreamsApp app;
    private final RowStore store;
    private final PartitionOwners owners;
    private final CommittedRecordListener<V> listener;

    /** Of every partition that was ever owned here, how far its rows were seen at most. */
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();

    private final PositionNotes notes = new PositionNotes();

    /** As they were when last asked for. */
    private volatile int partitions = 1;

    /**
     * Adds it to an application.
     *
     * @param app not started yet
     * @param maxWaiters how many requests may wait at once (>= 1)
     */
    public View(ServiceContext context, StreamsApp app, ViewSpec<V> spec, int maxWaiters) {
        this(context, app, spec, maxWaiters, CommittedRecordListener.none());
    }

    /** As the other; {@code listener} counts committed records. */
    public View(
            ServiceContext context,
            StreamsApp app,
            ViewSpec<V> spec,
            int maxWaiters,
            CommittedRecordListener<V> listener) {
        this.app = app;
        this.spec = spec;
        this.values = context.serdes().get().of(spec.topic()).deserializer();
        this.listener = listener;
        this.gate = new ViewGate(context.health().signal(spec.name() + "-partitions"));
        this.waiters = new Waiters<>(spec.name(), maxWaiters, this::requireCurrent);
        this.store = new RowStore(app, spec.storeName());
        this.owners =
                new PartitionOwners(app, gate, spec.storeName(), spec.topic().name());
        Gauge.builder("orderflow.view.partitions", gate, ViewGate::open)
                .tag("view", spec.name())
                .description("Partitions that this instance owns and can answer for")
                .register(context.metrics());
        Gauge.builder("orderflow.waiters", waiters, Waiters::waiting)
                .tag("view", spec.name())
                .description("Requests that wait for a row")
                .register(context.metrics());
        ViewTopology<V> topology = new ViewTopology<>(spec, new Rows());
        app.add(new QueriedPart(RequiredTopics.of(spec.topic()), topology::addTo, this::end));
    }

    /** As it is named within the service. */
    public String name() {
        return spec.name();
    }

    @Override
    public Optional<V> get(String key, String row) {
        int partition = partitionOf(key);
        long pass = gate.requireOpen(partition);
        Optional<StoredRow> stored = store.read(partition, row);
        gate.check(partition, pass);
        return stored.map(this::value);
    }

    @Override
    public Page<V, String> parts(String key, Optional<String> after, int limit) {
        int partition = partitionOf(key);
        long pass = gate.requireOpen(partition);
        Page<StoredRow, String> page = store.parts(partition, key, after, limit);
        gate.check(partition, pass);
        return page.map(this::value);
    }

    /**
     * A page of the keys of partitions that this instance owns, in the order of their bytes. How much is looked at for it is
     * bounded, so it may be short, or empty, and have something behind it.
     *
     * @throws NotCurrentException if one of the partitions cannot be answered for
     */
    public <T> Listed<T> list(Set<Integer> partitionsHere, KeyQuery query, ListedItems<V, T> items) {
        Map<Integer, Long> passes = new TreeMap<>();
        partitionsHere.forEach(partition -> passes.put(partition, gate.requireOpen(partition)));
        List<Page<T, String>> pages = new ArrayList<>();
        for (int partition : passes.keySet()) {
            pages.add(store.read(
                    partition, rows -> new KeyScan<>(rows, query, row -> items.find(value(row), query)).page()));
        }
        passes.forEach(gate::check);
        return new Listed<>(items.order().merge(pages, query.limit()), reached(passes.keySet()));
    }

    @Override
    public CompletableFuture<V> await(String key, String row, Predicate<V> condition, Duration timeout) {
        int partition;
        try {
            partition = partitionOf(key);
        } catch (NotCurrentException reason) {
            return CompletableFuture.failedFuture(reason);
        }
        CompletableFuture<V> waiter = waiters.register(partition, row, condition, timeout);
        try {
            get(key, row).filter(condition).ifPresent(waiter::complete);
        } catch (RuntimeException failure) { // no exception may keep the place
            waiter.completeExceptionally(failure);
        }
        return waiter;
    }

    /** Reads rows here that may be old, but not older than what a client has seen. They cannot be waited for. */
    public RowReads<V> standby(ViewPosition seen) {
        return new StandbyReads<>(store, this::partitionOf, this::value, seen);
    }

    @Override
    public ViewPosition position(String key) {
        return reached(Set.of(KeyPartition.of(key, partitions)));
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
        waiters.close();
        if (!notes.await(Map.copyOf(positions), NOTED_WITHIN)) {
            log.info("Standbys may be behind what was shown here view={}", spec.name());
        }
    }

    private ViewPosition reached(Collection<Integer> asked) {
        return asked.stream()
                .filter(partition -> positions.getOrDefault(partition, NOTHING) > NOTHING)
                .map(partition -> ViewPosition.of(partition, positions.get(partition)))
                .reduce(ViewPosition.NONE, ViewPosition::and);
    }

    private int partitionOf(String key) {
        partitions = owners.partitions();
        return KeyPartition.of(key, partitions);
    }

    private void requireCurrent(int partition) {
        var unused = app.requireServing();
        gate.requireOpen(partition);
    }

    private V value(StoredRow row) {
        return values.deserialize(spec.topic().name(), row.value());
    }

    /** What the tasks say, for the gate and for those who wait. */
    private final class Rows implements ViewTopology.Rows<V> {
        @Override
        public void began(int partition) {
            notes.began(partition);
            gate.close(partition);
            waiters.end(
                    partition,
                    new NotCurrentException("partition " + partition + " was assigned again; repeat the request"));
        }

        @Override
        public void reached(int partition, long offset) {
            positions.merge(partition, offset, Math::max);
        }

        @Override
        public void noted(int partition, long offset) {
            notes.noted(partition, offset);
        }

        @Override
        public void current(int partition) {
            gate.open(partition);
        }

        @Override
        public void replaced(int partition, String row, V value) {
            if (gate.isOpen(partition)) { // else it may be an old value, and who asks now is refused
                waiters.publish(row, value);
            }
        }

        @Override
        public void took(int partition, long offset, V value) {
            listener.took(spec.topic().name(), partition, offset, value);
        }

        @Override
        public void ended(int partition) {
            notes.ended(partition);
            gate.leave(partition);
            waiters.end(partition, new NotCurrentException("partition " + partition + " has moved; ask again"));
        }
    }
}
