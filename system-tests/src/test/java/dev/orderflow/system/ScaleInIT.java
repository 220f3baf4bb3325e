package dev.orderflow.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import dev.orderflow.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances become one: at once with {@code --leave}, after the session time-out without. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class ScaleInIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    /** Half of order-commands and half of order-validations. */
    private static final int HALF = 4;

    @TempDir
    private Path directory;

    private TestCluster cluster;
    private Admin admin;
    private RunningService one;
    private RunningService two;

    @BeforeEach
    void startTwo(TestCluster given) {
        cluster = given;
        admin = Admin.create(Map.of("bootstrap.servers", cluster.settings().get("bootstrap.servers")));
        one = start("1");
        two = start("2");
        await().atMost(SOON).until(() -> partitions().equals(List.of(HALF, HALF)));
        one.awaitReady(SOON);
        two.awaitReady(SOON);
    }

    @AfterEach
    void stop() {
        two.close();
        one.close();
        admin.close();
    }

    @Test
    void theOtherHasAllPartitionsAtOnceAfterLeaving() {
        two.close();
        long stopped = System.nanoTime();
        CompletableFuture<CliRun> leaving = CompletableFuture.supplyAsync(() -> leave("2"));
        awaitAllPartitionsAtOne();
        Duration took = Duration.ofNanos(System.nanoTime() - stopped);
        System.out.println("all partitions at the other after " + took.toMillis() + " ms, with --leave");
        assertThat(took).isLessThan(SESSION_TIMEOUT.dividedBy(2));

        CliRun left = leaving.join();
        assertThat(left.exitCode()).as(left.err()).isZero();
        assertThat(left.out())
                .contains("instance 2 of orders-service has left " + cluster.prefix()
                        + "orders-service-aggregator, free: ")
                .contains("instance 2 of orders-service has left " + cluster.prefix() + "orders-service-views, free: ");

        CliRun again = leave("2");
        assertThat(again.exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
        assertThat(again.err()).contains("instance 2 of orders-service is in no consumer group");
    }

    @Test
    void theOtherHasAllPartitionsAfterTheSessionTimeoutWithoutLeaving() {
        two.close();
        long stopped = System.nanoTime();
        awaitAllPartitionsAtOne();
        Duration took = Duration.ofNanos(System.nanoTime() - stopped);
        System.out.println("all partitions at the other after " + took.toMillis() + " ms, without --leave");
        assertThat(took).isGreaterThan(SESSION_TIMEOUT.dividedBy(2));
    }

    @Test
    void anInstanceThatStillRunsJoinsAgainAndIsSaidToRun() {
        CliRun left = leave("2");

        assertThat(left.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(left.err()).contains("instance 2 of orders-service has joined again, so it is running");
        await().atMost(SOON).until(() -> partitions().equals(List.of(HALF, HALF)));
        two.awaitReady(SOON);
        one.awaitReady(SOON);
    }

    private void awaitAllPartitionsAtOne() {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> partitions().equals(List.of(2 * HALF)));
        one.awaitReady(SOON);
    }

    /** How many partitions each member of the aggregator's group has. */
    private List<Integer> partitions() throws ExecutionException, InterruptedException {
        String group = cluster.prefix() + "orders-service-aggregator";
        Collection<MemberDescription> members = admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members();
        return members.stream()
                .map(member -> member.assignment().topicPartitions().size())
                .toList();
    }

    private CliRun leave(String instance) {
        List<String> words =
                new ArrayList<>(List.of("service", "orders-service", "--leave", "--instance.id", instance));
        cluster.settings().forEach((key, value) -> words.add("--" + key + "=" + value));
        return CliRun.of(Orderflow::commandLine, words.toArray(String[]::new));
    }

    private RunningService start(String instance) {
        Map<String, String> settings = new HashMap<>(cluster.settings());
        settings.put("http.port", "0");
        settings.put("instance.id", instance);
        settings.put("state.dir", directory.toString());
        return RunningService.start(OrdersService.DEFINITION, settings);
    }
}
