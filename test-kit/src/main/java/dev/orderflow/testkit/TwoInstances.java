package dev.orderflow.testkit;

import static org.awaitility.Awaitility.await;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Two instances of a service in this process, "1" and "2", that share its partitions. */
public final class TwoInstances implements AutoCloseable {
    private static final Duration SHARED_WITHIN = Duration.ofSeconds(90);
    private static final double HALF = Topics.DEFAULT_PARTITIONS / 2.0;

    private final Map<String, RunningService> running = new LinkedHashMap<>();
    private final Map<String, HttpProbe> probes = new HashMap<>();
    private final ServiceDefinition<?> service;
    private final Map<String, String> settings;

    /**
     * Starts both.
     *
     * @param service that has views
     * @param further settings
     */
    public TwoInstances(ServiceDefinition<?> service, TestCluster cluster, Path states, Map<String, String> further) {
        this.service = service;
        settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", states.toString());
        settings.putAll(further);
        try {
            run("1");
            run("2");
            awaitShared();
        } catch (RuntimeException | Error failure) { // nobody else could stop what runs
            close();
            throw failure;
        }
    }

    /** Starts one that was stopped. */
    public void start(String instance) {
        run(instance);
        awaitShared();
    }

    /** Stops one, which keeps its partitions until its session ends. */
    public void stop(String instance) {
        running.remove(instance).close();
    }

    public int port(String instance) {
        return running.get(instance).port();
    }

    /** Asks that instance. */
    public HttpProbe probe(String instance) {
        return probes.get(instance);
    }

    /** Without its labels, the metric summed over them. */
    public double metric(String instance, String name) {
        return metrics(instance, name).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    @Override
    public void close() {
        running.values().forEach(RunningService::close);
    }

    private void run(String instance) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("instance.id", instance);
        running.put(instance, RunningService.start(service, own));
        probes.put(instance, HttpProbe.onPort(port(instance)));
    }

    /** Partitions move one after another: an instance that has the first answers 503 for those that it does not have yet. */
    private void awaitShared() {
        await("half of every view's partitions for each instance")
                .atMost(SHARED_WITHIN)
                .until(() -> running.keySet().stream().allMatch(this::hasHalf));
    }

    private boolean hasHalf(String instance) {
        Map<String, Double> partitions = metrics(instance, "orderflow_view_partitions");
        return !partitions.isEmpty() && partitions.values().stream().allMatch(owned -> owned == HALF);
    }

    private Map<String, Double> metrics(String instance, String name) {
        return probe(instance)
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
