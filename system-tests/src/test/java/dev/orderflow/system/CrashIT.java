package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of all services at once, in the middle of an import, again and again at different moments: nothing that was
 * acknowledged is lost, every order has one outcome, and the audit is clean. The moments follow from the seed, which is
 * printed and can be given again with {@code -Dcrash.seed=N}; {@code -Dcrash.rounds=10} kills more often.
 */
@ExtendWith(StackExtension.class)
@Tag("proof")
class CrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);
    private static final int INVOICES = 60;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void losesNothingHoweverOftenTheServicesAreKilled(TestCluster cluster, @TempDir Path directory) throws IOException {
        System.out.println("crash.seed=" + seed);
        Path acks = Files.createFile(directory.resolve("acks"));
        String classPath = System.getProperty("java.class.path");
        try (ServicesProcess services = new ServicesProcess(classPath, cluster.settings(), directory)) {
            services.start();
            services.awaitReady();
            for (int round = 0; round < ROUNDS; round++) {
                Path invoices = Invoices.write(directory.resolve("round-" + round + ".csv"), round, INVOICES, random);
                killInTheMiddleOf(importing(services, invoices, acks), services, acks);
                changesNothing(services, invoices, cluster);
            }
            // The services live meanwhile: what the audit looks for may still be on its way.
            assertThat(lines(acks)).hasSizeGreaterThanOrEqualTo(ROUNDS * INVOICES);
            List<String> audit = cluster(
                    cluster,
                    "audit",
                    "--settle",
                    "--acknowledged",
                    acks.toString(),
                    "--reads",
                    acks.resolveSibling("reads").toString());
            CliRun audited = CliRun.of(Orderflow::commandLine, audit.toArray(String[]::new));
            assertThat(audited.exitCode()).as(audited.out() + audited.err()).isZero();
        }
    }

    private void killInTheMiddleOf(CompletableFuture<CliRun> importing, ServicesProcess services, Path acks) {
        int before = lines(acks).size();
        int moment = before + random.nextInt(INVOICES);
        await().atMost(Duration.ofSeconds(60)).until(() -> lines(acks).size() >= moment || importing.isDone());
        services.kill();
        services.start();
        CliRun imported = importing.join();
        assertThat(imported.exitCode()).as(imported.out() + imported.err()).isZero();
    }

    private static void changesNothing(ServicesProcess services, Path invoices, TestCluster cluster) {
        services.awaitReady();
        int before = cluster.readRaw(cluster.topics().orders()).size();
        int levels = cluster.readRaw(cluster.topics().warehouseInventory()).size();
        CliRun again = importing(services, invoices, invoices.resolveSibling("acks-again"))
                .join();
        assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
        assertThat(cluster.readRaw(cluster.topics().orders())).hasSize(before);
        assertThat(cluster.readRaw(cluster.topics().warehouseInventory())).hasSize(levels);
    }

    private static CompletableFuture<CliRun> importing(ServicesProcess services, Path invoices, Path acks) {
        return CompletableFuture.supplyAsync(() -> CliRun.of(
                Orderflow::commandLine,
                "import",
                invoices.toString(),
                "--url",
                services.url("orders-service"),
                "--inventory-url",
                services.url("inventory-service"),
                "--acks",
                acks.toString(),
                "--reads",
                acks.resolveSibling("reads").toString()));
    }

    private static List<String> cluster(TestCluster cluster, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        cluster.settings().forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
