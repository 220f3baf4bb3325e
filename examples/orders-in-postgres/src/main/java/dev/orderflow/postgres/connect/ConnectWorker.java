package dev.orderflow.postgres.connect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.runtime.AbstractStatus;
import org.apache.kafka.connect.runtime.Herder.Created;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.apache.kafka.connect.util.FutureCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Connect in standalone mode, in this process, as {@code connect-standalone} starts it but without its REST server: it opens
 * no port. One connector at a time, with one task. A sink's offsets are those of its consumer group, so it keeps no file.
 */
public final class ConnectWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_TASK = 0;

    private final StandaloneHerder herder;
    private Optional<String> running = Optional.empty();

    private ConnectWorker(StandaloneHerder herder) {
        this.herder = herder;
    }

    /** Starts the worker, without a connector. Waits for the cluster to answer. */
    public static ConnectWorker start(String bootstrapServers) {
        Map<String, String> settings = SinkConfig.worker(bootstrapServers);
        Plugins plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        StandaloneConfig config = new StandaloneConfig(settings);
        OffsetBackingStore noSources = new NoSources();
        noSources.configure(config);
        var overrides = new AllConnectorClientConfigOverridePolicy();
        Worker worker = new Worker("orders-in-postgres", Time.SYSTEM, plugins, config, noSources, overrides);
        StandaloneHerder herder = new StandaloneHerder(worker, config.kafkaClusterId(), overrides);
        herder.start();
        herder.ready();
        return new ConnectWorker(herder);
    }

    /**
     * Starts this connector in place of the one that runs.
     *
     * @throws ConnectException when its settings are refused
     */
    public void run(String connector, Map<String, String> settings) {
        stopConnector();
        this.<Created<ConnectorInfo>>await(
                "start connector " + connector,
                result -> herder.putConnectorConfig(connector, new HashMap<>(settings), false, result));
        running = Optional.of(connector);
    }

    /** The connector that runs, also while its task has failed. */
    public Optional<String> running() {
        return running;
    }

    /** Ends the connector; what it has written is committed. */
    public void stopConnector() {
        running.ifPresent(connector -> this.<Created<ConnectorInfo>>await(
                "stop connector " + connector, result -> herder.deleteConnectorConfig(connector, result)));
        running = Optional.empty();
    }

    /** Starts the task again if it has failed, and says why it had. To be called now and then. */
    public void restartFailedTask() {
        running.map(herder::connectorStatus)
                .flatMap(status -> status.tasks().stream()
                        .filter(task -> task.state().equals(AbstractStatus.State.FAILED.name()))
                        .findFirst())
                .ifPresent(this::restart);
    }

    @Override
    public void close() {
        stopConnector();
        herder.stop();
    }

    private void restart(ConnectorStateInfo.TaskState failed) {
        String connector = running.orElseThrow();
        log.warn("Task failed, starts again connector={} reason={}", connector, FailureReason.of(failed.trace()));
        this.<Void>await(
                "restart connector " + connector,
                result -> herder.restartTask(new ConnectorTaskId(connector, FIRST_TASK), result));
    }

    /** Offsets of source connectors, of which there are none. */
    private static final class NoSources extends MemoryOffsetBackingStore {
        @Override
        public Set<Map<String, Object>> connectorPartitions(String connector) {
            return Set.of();
        }
    }

    /** One call of the herder. */
    private interface Call<T> {
        void with(Callback<T> result);
    }

    private <T> void await(String what, Call<T> call) {
        FutureCallback<T> result = new FutureCallback<>();
        call.with(result);
        try {
            var unused = result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new ConnectException("cannot " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new ConnectException("cannot " + what + " within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted, cannot " + what, e);
        }
    }
}
