package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.metrics.KafkaMeters;
import dev.orderflow.registry.AvroSerdes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;

/**
 * A Streams application as a part of a service. An uncaught exception ends the whole client, and a new one is made
 * from the same state directory, so with the same process id and transactional ids; replacing a single thread would change
 * them. What the topology knows of records that failed outlives the client.
 *
 * <p>It runs the topology of its spec, and the {@linkplain #add parts} whose rows are asked for, with the same clients, threads
 * and transactions. They are ready together and fail together: a record on which one part fails is dead-lettered for all.
 */
public final class StreamsApp implements Component {
    /** How the reason begins for which an application is not ready while it restores; the share that is done follows. */
    public static final String RESTORING = "restoring its state";

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final ServiceContext context;
    private final StreamsSpec spec;
    private final AvroSerdes serdes;
    private final String applicationId;
    private final HealthIndicator signal;
    private final FailedRecords failures = new FailedRecords();
    private final DeadLetterMeter deadLetters;
    private final Counter failed;
    private final StaticMembership place;
    private final Supervised supervised;
    private final RestoreProgress restore = new RestoreProgress(System::nanoTime);
    private final List<QueriedPart> parts = new ArrayList<>();

    /** What the watch looks at has changed, or a stop was asked for. */
    private final Semaphore changes = new Semaphore(0);

    private volatile boolean isStarted;
    private volatile Optional<Running> running = Optional.empty();

    private record Running(
            KafkaStreams streams, GroupLiveness liveness, TrackedProgress progress, Map<String, Integer> partitions) {}

    public StreamsApp(ServiceContext context, StreamsSpec spec) {
        this.context = context;
        this.spec = spec;
        this.serdes = context.serdes().get();
        this.applicationId = context.kafka().applicationId(spec.name());
        this.signal = context.health().signal(spec.name());
        this.deadLetters = new DeadLetterMeter(context.metrics());
        this.failed = Counter.builder("orderflow.streams.failures")
                .description("Times that the application failed and restarted")
                .tag("application", applicationId)
                .register(context.metrics());
        this.place = new StaticMembership(context.kafka().admin(), applicationId);
        this.supervised =
                new Supervised(applicationId, signal, () -> preconditions().begin(), context.clockWatch(), this::run);
        Gauge.builder("orderflow.restore.remaining", restore, RestoreProgress::remaining)
                .description("Offsets of changelogs still to be read")
                .tag("application", applicationId)
                .register(context.metrics());
    }

    /**
     * Adds rows that are asked for. The parts get each record of a topic that they share in the order in which they were
     * added, and after the topology of the spec.
     *
     * @throws IllegalStateException after the start
     */
    public void add(QueriedPart part) {
        if (isStarted) {
            throw new IllegalStateException(applicationId + " has started (expected: its parts before its start)");
        }
        parts.add(part);
    }

    @Override
    public void start() {
        isStarted = true;
        supervised.start();
    }

    /** Ends first all who wait for rows, so that their clients can ask another instance. */
    @Override
    public void close() {
        parts.forEach(part -> part.end().run());
        supervised.askToStop();
        changes.release();
        supervised.awaitEnd();
    }

    /**
     * The running application, to be queried.
     *
     * @throws NotCurrentException if it is not there, or may have lost its partitions
     */
    public KafkaStreams requireServing() {
        Running now = requireRun();
        now.liveness().doubt().ifPresent(doubt -> {
            throw new NotCurrentException(doubt);
        });
        return now.streams();
    }

    /**
     * The running application, to be asked who has what. It may have lost its partitions.
     *
     * @throws NotCurrentException if it is not there
     */
    public KafkaStreams requireRunning() {
        return requireRun().streams();
    }

    /**
     * Asks the broker for the committed ends of these inputs as they are now.
     *
     * @return passed once the tasks here have processed everything below them; to be asked by one thread at a time, and
     *     never passed for what is not read here
     * @throws NotCurrentException if the application is not there
     */
    public InputProgress.Barrier committedBarrier(TopicPartition... inputs) {
        return requireRun().progress().committedBarrier(inputs);
    }

    /** Its consumer group, too. */
    String applicationId() {
        return applicationId;
    }

    /** The instances that run it, as Kafka Streams here knows them; none while it does not run here. */
    Collection<StreamsMetadata> members() {
        return running.map(now -> now.streams().metadataForAllStreamsClients()).orElse(List.of());
    }

    /** Where other instances reach this one. */
    public HostInfo address() {
        return context.address().get();
    }

    /**
     * How many partitions a required topic has.
     *
     * @throws NotCurrentException before that is known
     */
    public int requirePartitions(String topic) {
        return requireRun().partitions().get(topic);
    }

    private StartupChecks preconditions() {
        RequiredTopics topics = parts.stream().map(QueriedPart::topics).reduce(spec.topics(), RequiredTopics::and);
        return new StartupChecks(context.kafka().admin(), context.kafka().clients(), topics);
    }

    private Running requireRun() {
        Running now = running.orElseThrow(() -> new NotCurrentException(spec.name() + " is not running"));
        State state = now.streams().state();
        if (!state.isRunningOrRebalancing()) {
            throw new NotCurrentException(spec.name() + " is " + state.name());
        }
        return now;
    }

    private void run(Map<String, Integer> partitions, Supervised.Stop stop) throws InterruptedException {
        try {
            place.requireBeforeJoining(); // the run before may have ended for a reason that hides it
            live(partitions, stop);
        } catch (FencedInstanceIdException taken) {
            throw explained(taken);
        } catch (DuplicateInstanceException taken) { // it waits for its place, or has lost it
            throw taken;
        } catch (RuntimeException | Error failure) { // it restarts after any exception
            if (context.clockWatch().unsettled().isEmpty()) {
                failed.increment();
            }
            throw failure;
        }
    }

    private void live(Map<String, Integer> partitions, Supervised.Stop stop) throws InterruptedException {
        Map<String, Object> config = config();
        try (TrackedProgress progress = new TrackedProgress(
                Admin.create(context.kafka().admin()),
                context.clockWatch(),
                failures,
                deadLetters,
                partitions,
                new StreamThreadPace(spec.commit() != Commit.LATER, context.clock()))) {
            KafkaStreams streams = build(config, progress);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            streams.setUncaughtExceptionHandler(thrown -> {
                failure.compareAndSet(null, thrown);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            restore.reset();
            streams.setGlobalStateRestoreListener(restore);
            streams.setStateListener((now, before) -> changes.release());
            LocalStateExpiry files = new LocalStateExpiry(
                    streams,
                    progress.pace().checkpoints(),
                    context.stateDirectory().resolve(applicationId),
                    context.clock());
            try {
                Running now = new Running(streams, liveness(streams, progress), progress, partitions);
                running = Optional.of(now);
                streams.start();
                KafkaMeters meters = KafkaMeters.of(streams, applicationId, context.metrics());
                ClockWatch.Listening listening = context.clockWatch().whenSet(changes::release);
                try {
                    watch(now, files, stop);
                } finally {
                    listening.close();
                    meters.close();
                }
            } finally {
                running = Optional.empty();
                files.close();
                close(streams, progress.pace(), failure.get());
                files.ended();
            }
            if (failure.get() != null) {
                throw explained(failure.get());
            }
        }
    }

    private RuntimeException explained(Throwable failure) {
        Throwable reason = failure;
        try {
            place.requireNotTakenByAnother();
        } catch (FencedInstanceIdException taken) {
            reason = taken;
        }
        String ended = applicationId + " ended: " + root(failure);
        return DuplicateInstanceException.behind(reason, context.kafka())
                .<RuntimeException>map(duplicate -> duplicate)
                .or(() -> FailedRecordException.in(failure))
                .orElseGet(() -> new IllegalStateException(ended, failure));
    }

    private void watch(Running now, LocalStateExpiry files, Supervised.Stop stop) throws InterruptedException {
        StreamsReadiness readiness = new StreamsReadiness(limits().session(), System::nanoTime);
        while (!stop.isAsked() && !hasEnded(now.streams().state())) {
            now.liveness().look();
            State state = now.streams().state();
            Optional<String> doubt = now.liveness().doubt();
            Optional<String> restoring = restore.sentence();
            readiness.reason(state, now.liveness().loss(), doubt, restoring).ifPresentOrElse(signal::down, signal::up);
            if (doubt.isPresent()) {
                now.progress().pace().wake(); // only a poll can end it
            }
            if (state == State.RUNNING && doubt.isEmpty() && restoring.isEmpty()) {
                files.isCurrent();
            }
            if (changes.tryAcquire(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS)) {
                changes.drainPermits(); // the state says all
            }
        }
        signal.down(stop.isAsked() ? "stopping" : "ended, and restarts"); // a clock in doubt says so
    }

    private static boolean hasEnded(State state) {
        return state == State.ERROR || state == State.PENDING_ERROR;
    }

    private GroupLiveness liveness(KafkaStreams streams, TrackedProgress progress) {
        return new GroupLiveness(streams.metrics().values(), limits(), progress::polls, System::nanoTime);
    }

    private GroupLiveness.MembershipLimits limits() {
        return new GroupLiveness.MembershipLimits(
                Duration.ofMillis(context.kafka().sessionTimeoutMs()),
                Duration.ofMillis(context.kafka().maxPollIntervalMs()));
    }

    /** What happened, below what Streams says about where it happened. */
    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    /** @param failure why it ended, which must be seen also when it does not stop; or null */
    private void close(KafkaStreams streams, StreamThreadPace pace, Throwable failure) {
        pace.endRests();
        if (!streams.close(CLOSE_TIMEOUT)) {
            throw new IllegalStateException(applicationId + " did not stop within " + CLOSE_TIMEOUT, failure);
        }
    }

    private KafkaStreams build(Map<String, Object> config, TrackedProgress progress) {
        config.put(Checkpoints.CONFIG, progress.pace().checkpoints());
        StreamsConfig streamsConfig = new StreamsConfig(config);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(streamsConfig));
        TopologyBuilder topologies = new TopologyBuilder(builder, serdes, context.deadLetterTopic(), progress);
        spec.topology().accept(topologies);
        parts.forEach(part -> part.topology().accept(topologies));
        Properties properties = new Properties();
        properties.putAll(config);
        Topology topology = builder.build(properties);
        try {
            return new KafkaStreams(
                    topology, streamsConfig, new TrackingClientSupplier(context.clockWatch(), progress, place));
        } catch (StreamsException failure) {
            throw DuplicateInstanceException.behind(failure, context.kafka())
                    .<RuntimeException>map(duplicate -> duplicate)
                    .orElse(failure);
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = context.kafka().streams(applicationId);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, LocalStateExpiry.OLDEST.toMillis());
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, NonNegativeTimestamp.class);
        config.putIfAbsent(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, FullDiskFails.class);
        if (spec.commit() == Commit.IN_BATCHES) {
            context.kafka().readInBatches(config);
        }
        if (!parts.isEmpty()) {
            config.put(
                    StreamsConfig.APPLICATION_SERVER_CONFIG,
                    address().host() + ":" + address().port());
        }
        if (spec.hasStandby() || !parts.isEmpty()) {
            config.putIfAbsent(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
        }
        return config;
    }
}
