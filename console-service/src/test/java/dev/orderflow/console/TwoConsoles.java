package dev.orderflow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.HttpProbe.Answer;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two instances that share the rows, called 1 and 2. The first may replay dead letters. No other service runs. */
final class TwoConsoles implements AutoCloseable {
    private static final Duration START_UP = Duration.ofSeconds(60);

    private final Map<String, RunningService> instances = new HashMap<>();
    private final TestCluster cluster;
    private final Path directory;

    private TwoConsoles(TestCluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    /** @param stateDirectory of both */
    static TwoConsoles start(TestCluster cluster, Path stateDirectory) {
        TwoConsoles consoles = new TwoConsoles(cluster, stateDirectory);
        Stream.of("1", "2").forEach(consoles::run);
        consoles.instances.values().forEach(instance -> instance.awaitReady(START_UP));
        return consoles;
    }

    JsonNode rows(String instance, String query) {
        Answer answer = get(instance, "/v1/order-rows?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("rows");
    }

    /** A partition that is being moved is answered for a moment later. */
    Answer get(String instance, String path) {
        return await("an answer for " + path)
                .atMost(Duration.ofSeconds(30))
                .until(() -> probe(instance).get(path), answer -> answer.status() != 503);
    }

    HttpProbe probe(String instance) {
        return HttpProbe.onPort(instances.get(instance).port());
    }

    String url(String instance) {
        return "http://127.0.0.1:" + instances.get(instance).port();
    }

    @Override
    public void close() {
        instances.values().forEach(RunningService::close);
    }

    private void run(String instance) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("state.dir", directory.toString());
        settings.put("instance.id", instance);
        settings.put("console.replay", String.valueOf(instance.equals("1")));
        List.of("orders", "inventory", "email", "details", "fraud")
                .forEach(service -> settings.put("console." + service + ".url", "http://127.0.0.1:1"));
        instances.put(instance, RunningService.start(ConsoleService.DEFINITION, settings));
    }
}
