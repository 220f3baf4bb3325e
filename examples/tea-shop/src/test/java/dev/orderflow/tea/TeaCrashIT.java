package dev.orderflow.tea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.tea.stream.TeaTopics;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.topic.Topic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each service as a process of its own, killed in the middle of its work: every order gets one tea, and the page says so. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class TeaCrashIT {
    private static final Duration DONE_WITHIN = Duration.ofMinutes(2);
    private static final String PREFIX = "teacrashit-";
    private static final int AT_A_TIME = 20;
    private static final int MOST_BATCHES = 5;

    private final Map<String, TeaProcess> processes = new LinkedHashMap<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private HttpProbe web;

    @AfterEach
    void stop() {
        processes.values().forEach(TeaProcess::close);
    }

    @Test
    void everyOrderIsToppedOnceWhateverIsKilled(EmbeddedStack stack) throws Exception {
        Path target = Files.createDirectories(Path.of("target", "tea-crash"));
        Path run = Files.createTempDirectory(target, "run-");
        try (TeaTopicsProbe probe = new TeaTopicsProbe(stack, PREFIX)) {
            startAll(stack, run);
            place("first");
            awaitTopped(probe);
            for (String part : List.of("label", "mix", "top", "status")) {
                killInMidWork(part, probe);
            }
            int before = orders.size();
            CompletableFuture<Void> placing = CompletableFuture.runAsync(() -> place("web"));
            Await.until(() -> orders.size() > before + AT_A_TIME / 4);
            restart("web");
            placing.join();
            place("last");
            awaitTopped(probe);
            for (var topic : List.of(probe.topics.labeled(), probe.topics.mixed())) {
                assertThat(probe.keys(topic)).as(topic.name()).containsExactlyInAnyOrderElementsOf(orders);
            }
            Await.untilAsserted(DONE_WITHIN, () -> orders.forEach(this::assertDone));
        }
        leavesInOrder();
    }

    /** Each once. */
    private void awaitTopped(TeaTopicsProbe probe) {
        Await.untilAsserted(
                DONE_WITHIN,
                () -> assertThat(probe.keys(probe.topics.topped())).containsExactlyInAnyOrderElementsOf(orders));
    }

    private void restart(String part) throws InterruptedException {
        processes.get(part).kill();
        processes.get(part).start();
    }

    /** The walk's last lines. */
    private void leavesInOrder() throws Exception {
        for (String part : List.of("label", "mix", "top", "status")) {
            assertThat(processes.get(part).stop()).as(part).isZero();
            assertThat(Files.readString(processes.get(part).log().toPath()))
                    .as(part)
                    .containsSubsequence(
                            "Starting graceful shutdown...",
                            "Closing consumer in consumer group...",
                            "Consumer in consumer group successfully closed",
                            "Graceful shutdown completed");
        }
    }

    /** A kill counts only if some of the batch had come there, and not all of it was done. */
    private void killInMidWork(String part, TeaTopicsProbe probe) throws InterruptedException {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int before = orders.size();
            place(part + batch);
            Await.untilAsserted(
                    DONE_WITHIN,
                    () -> assertThat(probe.keys(input(part, probe.topics)))
                            .hasSizeGreaterThan(before)
                            .contains(orders.get(before)));
            processes.get(part).kill();
            int done = probe.keys(output(part, probe.topics)).size() - before;
            processes.get(part).start();
            awaitTopped(probe); // before anything new comes that could wake what was begun
            if (done < AT_A_TIME) {
                System.out.println(part + " was killed after " + done + " of " + AT_A_TIME + " orders");
                return;
            }
        }
        throw new AssertionError(part + " was never killed in the middle of its work");
    }

    private static Topic<String> input(String part, TeaTopics topics) {
        return switch (part) {
            case "mix" -> topics.labeled();
            case "top" -> topics.mixed();
            case "status" -> topics.status();
            default -> topics.ordered();
        };
    }

    /** What tea-status does is not on a topic: as long as an order is not topped, it has not seen its end. */
    private static Topic<String> output(String part, TeaTopics topics) {
        return switch (part) {
            case "label" -> topics.labeled();
            case "mix" -> topics.mixed();
            default -> topics.topped();
        };
    }

    private void assertDone(String id) {
        HttpProbe.Answer answer = web.get("/api/status/v1/orders/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("status").intValue()).as(id).isEqualTo(400);
    }

    /** As the page does it: what is not confirmed is sent again, with its id. */
    private void place(String name) {
        for (int number = 0; number < AT_A_TIME; number++) {
            String id = (name + number + "x".repeat(16)).substring(0, 16);
            orders.add(id);
            String body = "{\"id\":\"" + id + "\",\"name\":\"Kim\",\"tea\":\"Oolong\",\"sugar\":\"50%\","
                    + "\"pearl\":\"None\",\"topping\":\"Taro\"}";
            Await.untilAsserted(DONE_WITHIN, () -> assertThat(status(body)).isEqualTo(201));
        }
    }

    private int status(String body) {
        try {
            return web.post("/v1/orders", body).status();
        } catch (CompletionException notReached) {
            return 0;
        }
    }

    private void startAll(EmbeddedStack stack, Path run) throws IOException {
        Map<String, String> common = Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "name.prefix", PREFIX,
                "state.dir", run.resolve("state").toAbsolutePath().toString());
        int statusPort = freePort();
        int webPort = freePort();
        Map<String, String> label =
                Map.of("http.port", "0", "label.time", "1s", "label.mixing.base", "1s", "label.mixing.each", "0ms");
        start("label", common, label, run);
        start("mix", common, Map.of("http.port", "0"), run);
        start("top", common, Map.of("http.port", "0", "top.time", "1s"), run);
        start("status", common, Map.of("http.port", Integer.toString(statusPort)), run);
        start(
                "web",
                common,
                Map.of("http.port", Integer.toString(webPort), "status.url", "http://127.0.0.1:" + statusPort),
                run);
        web = HttpProbe.onPort(webPort);
    }

    private void start(String part, Map<String, String> common, Map<String, String> own, Path run) {
        Map<String, String> settings = new HashMap<>(common);
        settings.putAll(own);
        processes.put(part, new TeaProcess(part, settings, run));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
