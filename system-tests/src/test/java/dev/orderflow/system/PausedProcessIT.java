package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that stands still under load, as a machine does that is out of reach, and goes on when its replacement runs
 * elsewhere under the same instance id: it says so, keeps away, and nothing is decided twice.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class PausedProcessIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ORDERS_BEFORE_THE_PAUSE = 100;

    /** The parts of each service that are members of groups. */
    private static final Map<String, String[]> CONSUMERS = Map.of(
            "orders-service", new String[] {"aggregator", "views"},
            "inventory-service", new String[] {"inventory"},
            "details-service", new String[] {"checks"},
            "fraud-service", new String[] {"fraud"});

    @Test
    void doesNotComeBackToFenceItsReplacement(TestCluster cluster, @TempDir Path here, @TempDir Path elsewhere) {
        String classPath = System.getProperty("java.class.path");
        try (ServicesProcess paused = new ServicesProcess(classPath, cluster.settings(), here);
                ServicesProcess replacement = new ServicesProcess(classPath, cluster.settings(), elsewhere)) {
            paused.start();
            paused.awaitReady();
            CompletableFuture<CliRun> load = load(paused, 30);
            await().atMost(SOON)
                    .until(() -> cluster.readRaw(cluster.topics().orders()).size() > ORDERS_BEFORE_THE_PAUSE);
            paused.pause();
            replacement.start();
            replacement.awaitReady();

            paused.resume();

            CONSUMERS.forEach((service, parts) -> await().atMost(SOON)
                    .untilAsserted(() -> assertThat(paused.reasons(service))
                            .as(() ->
                                    service + " says " + paused.readiness(service) + "; its log ends: " + paused.tail())
                            .containsKeys(parts)
                            .allSatisfy((part, why) -> assertThat(part.endsWith("-partitions")
                                            || why.contains("another process runs as instance 1 of " + service
                                                    + " and has taken its place"))
                                    .as(part + ": " + why)
                                    .isTrue())));
            replacement.awaitReady();
            assertThat(load.join().exitCode())
                    .as("requests to the process that was replaced fail")
                    .isNotZero();
            CliRun afterwards = load(replacement, 1).join();
            assertThat(afterwards.exitCode())
                    .as(afterwards.out() + afterwards.err())
                    .isZero();
            CliRun audit = CliRun.of(Orderflow::commandLine, settled(cluster));
            assertThat(audit.exitCode()).as(audit.out() + audit.err()).isZero();
        }
    }

    private static CompletableFuture<CliRun> load(ServicesProcess services, int seconds) {
        return CompletableFuture.supplyAsync(() -> CliRun.of(
                Orderflow::commandLine,
                "load",
                "concurrent",
                "--clients=8",
                "--warm-up=0",
                "--seconds=" + seconds,
                "--url=" + services.url("orders-service"),
                "--inventory-url=" + services.url("inventory-service")));
    }

    private static String[] settled(TestCluster cluster) {
        List<String> audit = new ArrayList<>(List.of("audit", "--settle"));
        cluster.settings().forEach((key, value) -> audit.add("--" + key + "=" + value));
        return audit.toArray(String[]::new);
    }
}
