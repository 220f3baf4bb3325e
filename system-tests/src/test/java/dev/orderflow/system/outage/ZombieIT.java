package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance is frozen for longer than its session, and wakes up without knowing: it shows nothing that has changed
 * meanwhile as it was before, and decides nothing a second time.
 */
@Tag("proof")
class ZombieIT {
    private static final Duration FROZEN = Outages.lasting(Duration.ofSeconds(30), Duration.ofSeconds(10));

    /** As long as it takes at most until it has noticed, with room for a busy machine. */
    private static final Duration AWAKENING = Duration.ofSeconds(8);

    private static final int POLLERS = 4;
    private static final int ORDERS = 24;
    private static final Map<String, String> SETTINGS =
            Map.of("orders.confirm.timeout", Shop.CONFIRM_TIMEOUT.toMillis() + "ms", "orders.deadline", "10m");

    @Test
    void anInstanceWhoseOrdersAnotherDecidedDoesNotShowThemUndecided(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        Fleet fleet = Fleet.start(directory);
        ServicesProcess sleeper = fleet.launch("orders-1", instance("1"), "orders-service");
        ServicesProcess other = fleet.launch("orders-2", instance("2"), "orders-service");
        ServicesProcess fraud = fleet.launch("fraud", Map.of(), "fraud-service");
        ServicesProcess checks = fleet.launch("checks", Map.of(), "details-service", "inventory-service");
        fleet.awaitReady();
        try (Shop shop = new Shop(fleet, List.of(other, sleeper), List.of(checks), directory)) {
            shop.stock("SOCKS", 1_000);
            fraud.kill();
            List<String> open = placeThroughEither(shop, sleeper);

            sleeper.pause();
            Deadline frozen = Deadline.in(FROZEN);
            fraud.start();
            open.forEach(id -> await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(shop.get(id, other).body()).contains("VALIDATED")));
            frozen.pause(FROZEN);

            sleeper.resume();
            int shown = pollHard(sleeper, open);
            System.out.println("a frozen instance, awake again, showed " + shown + " orders, all as they are");
            sleeper.awaitReady();
            shop.requireAllIsWell();
        }
    }

    private static Map<String, String> instance(String id) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("instance.id", id);
        return settings;
    }

    /** Open orders of every partition, so that some are the sleeper's. */
    private static List<String> placeThroughEither(Shop shop, ServicesProcess sleeper) {
        List<String> open = new ArrayList<>();
        for (int number = 0; number < ORDERS; number++) {
            NewOrder order = NewOrder.of("open-" + number, "SOCKS");
            await().atMost(Duration.ofSeconds(30)).until(() -> shop.placeAnywhere(order));
            open.add(order.id());
        }
        assertThat(open)
                .as("orders that the sleeper shows before it sleeps")
                .anySatisfy(id -> assertThat(shop.get(id, sleeper).state()).isEqualTo("CREATED"));
        return open;
    }

    /** From several threads, without a pause: each answer is a refusal, none, or the order as it is. */
    private static int pollHard(ServicesProcess zombie, List<String> ids) throws Exception {
        Observations observations = new Observations();
        Background pollers = new Background();
        for (int poller = 0; poller < POLLERS; poller++) {
            Caller caller = new Caller();
            pollers.add(clients -> {
                for (String id : ids) {
                    String url = zombie.url("orders-service") + "/v1/orders/" + id;
                    Reply reply = caller.get(url, Duration.ZERO);
                    if (observations.take("GET order", id, reply, zombie.absences(), Set.of(Reply.OK))
                            && !reply.state().equals("VALIDATED")) {
                        observations.object("it was VALIDATED before", reply);
                    }
                }
            });
        }
        Deadline awakening = Deadline.in(AWAKENING);
        awakening.pause(AWAKENING);
        pollers.finish();
        System.out.println(observations.text());
        assertThat(observations.objections()).isEmpty();
        return (int) observations.count("GET order", Reply.OK);
    }
}
