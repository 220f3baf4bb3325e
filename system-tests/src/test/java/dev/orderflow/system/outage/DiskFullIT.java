package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk below a state directory is full while customers are there: the service says so and is not ready, shows and
 * decides nothing wrong, dead-letters no good record, and continues by itself when there is room again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class DiskFullIT {
    private static final Duration STAYS_FULL = Outages.lasting(Duration.ofMinutes(2), Duration.ofSeconds(4));
    private static final Duration NOTICED = Duration.ofSeconds(60);
    private static final int MEBIBYTES = 48;

    private final Map<String, SmallDisk> disks = new LinkedHashMap<>();
    private final Map<String, ServicesProcess> processes = new HashMap<>();
    private Shop shop;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        assumeThat(SmallDisk.isPossible(directory.resolve("probe")))
                .as("this process may mount a file system (root)")
                .isTrue();
        Path state = directory.resolve("state");
        disks.put("orders-service-aggregator", disk(state, "orders-service", "orders-service-aggregator"));
        disks.put("orders-service-views", disk(state, "orders-service", "orders-service-views"));
        disks.put("inventory-service-inventory", disk(state, "inventory-service", "inventory-service-inventory"));
        Fleet fleet = Fleet.start(directory);
        Map<String, String> small = Map.of(
                "orders.confirm.timeout",
                Shop.CONFIRM_TIMEOUT.toMillis() + "ms",
                "orders.deadline",
                "10m",
                "rocksdb.config.setter",
                SmallWriteBuffers.class.getName());
        Map<String, String> stores = Map.of("rocksdb.config.setter", SmallWriteBuffers.class.getName());
        processes.put("orders-service", fleet.launch("orders", small, "orders-service"));
        processes.put("inventory-service", fleet.launch("inventory", stores, "inventory-service"));
        fleet.launch("checks", Map.of(), "details-service", "fraud-service");
        fleet.awaitReady();
        shop = new Shop(
                fleet,
                List.of(processes.get("orders-service")),
                List.of(processes.get("inventory-service")),
                directory);
        shop.stock("SOCKS", 1_000_000);
    }

    @AfterAll
    void stop() throws Exception {
        if (shop != null) {
            shop.close();
        }
        disks.values().forEach(SmallDisk::close);
    }

    @ParameterizedTest
    @CsvSource({
        "orders-service, orders-service-aggregator",
        "orders-service, orders-service-views",
        "inventory-service, inventory-service-inventory"
    })
    void saysSoAndCarriesOnWhenThereIsRoom(String service, String application) throws Exception {
        ServicesProcess process = processes.get(service);
        SmallDisk disk = disks.get(application);
        shop.open(application, "SOCKS");
        shop.awaitMoreAcknowledged(20);

        assertThat(disk.isUsed())
                .as("the application keeps its state on " + disk)
                .isTrue();
        disk.fill();
        String reason = awaitNotReady(process, service);
        Deadline full = Deadline.in(STAYS_FULL);
        full.pause(STAYS_FULL);
        disk.empty();
        long emptied = System.nanoTime();
        process.awaitReady();
        Duration ready = Duration.ofNanos(System.nanoTime() - emptied);
        Duration back = shop.untilValidated(application + "-after", "SOCKS");
        shop.awaitMoreAcknowledged(20);

        shop.close("disk of " + application + " full; it said: " + reason + "; ready again after " + ready.toMillis()
                + " ms, first order validated " + back.toMillis() + " ms after that");
        assertThat(reason).contains("No space left");
        shop.requireAllIsWell();
        shop.acked().all().forEach(id -> assertThat(shop.get(id).state()).isEqualTo("VALIDATED"));
    }

    private static String awaitNotReady(ServicesProcess process, String service) {
        await().atMost(NOTICED)
                .until(() -> process.readiness(service)
                        .filter(answer -> answer.body().toString().contains("failed"))
                        .isPresent());
        Optional<HttpAnswer> answer = process.readiness(service);
        return answer.map(said -> said.body().toString()).orElse("nothing");
    }

    private static SmallDisk disk(Path state, String service, String application) {
        return SmallDisk.mount(state.resolve(service + "-1").resolve(application), MEBIBYTES);
    }
}
