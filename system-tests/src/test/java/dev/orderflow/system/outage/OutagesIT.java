package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.system.process.StackProcess;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * In the middle of the day, the only broker (and the registry with it) is dead or silent for a while, or the only
 * orders-service is frozen: what cannot be answered is refused in time, nothing old is shown, and everything goes on by
 * itself afterwards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
@Tag("alone")
class OutagesIT {
    private static final Duration OUTAGE = Outages.lasting(Duration.ofMinutes(2), Duration.ofSeconds(12));

    /** Half the session time-out, a second for heartbeats and looks, and two for a busy machine. */
    private static final Duration DOUBT_WITHIN = Duration.ofSeconds(6);

    /** Longer than a session. */
    private static final Duration FROZEN = Outages.lasting(Duration.ofSeconds(30), Duration.ofSeconds(10));

    private ServicesProcess orders;
    private Shop shop;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        Fleet fleet = Fleet.start(directory);
        // No order fails for its deadline here: what is lost, or stays undone, must show.
        Map<String, String> settings =
                Map.of("orders.confirm.timeout", Shop.CONFIRM_TIMEOUT.toMillis() + "ms", "orders.deadline", "10m");
        orders = fleet.launch("orders", settings, "orders-service");
        ServicesProcess checks =
                fleet.launch("checks", Map.of(), "details-service", "fraud-service", "inventory-service");
        fleet.awaitReady();
        shop = new Shop(fleet, List.of(orders), List.of(checks), directory);
        shop.stock("SOCKS", 1_000_000);
    }

    @AfterAll
    void stop() throws Exception {
        shop.close();
    }

    @Test
    void carriesOnAfterTheBrokerWasKilled() throws Exception {
        StackProcess stack = shop.fleet().stack();
        outage("killed", stack::kill, stack::start);
    }

    @Test
    void carriesOnAfterTheBrokerWasSilent() throws Exception {
        StackProcess stack = shop.fleet().stack();
        outage("silent", stack::pause, stack::resume);
    }

    @Test
    void carriesOnAfterTheOnlyInstanceWasFrozen() throws Exception {
        open("frozen");
        orders.pause();
        Deadline frozen = Deadline.in(FROZEN);
        frozen.pause(FROZEN);
        orders.resume();
        carriesOn("frozen", "orders-service frozen for " + FROZEN.toSeconds() + " s");
    }

    private void outage(String kind, Runnable begin, Runnable end) throws Exception {
        String known = open(kind);
        begin.run();
        Deadline doubt = Deadline.in(DOUBT_WITHIN);
        Deadline outage = Deadline.in(OUTAGE);
        while (!outage.isPast()) {
            refusesOrKnows(known, doubt.isPast());
        }
        end.run();
        carriesOn(kind, "broker " + kind + " for " + OUTAGE.toSeconds() + " s");
    }

    /** The id of an order that has its outcome. */
    private String open(String kind) {
        shop.fleet().awaitReady();
        shop.open(kind, "SOCKS");
        shop.awaitMoreAcknowledged(20);
        String known = shop.acked().all().get(0);
        shop.decided(known);
        return known;
    }

    private void carriesOn(String kind, String what) throws Exception {
        Duration back = shop.untilValidated(kind + "-after", "SOCKS");
        shop.awaitMoreAcknowledged(20);
        shop.close(what + "; first order validated " + back.toMillis() + " ms after its end");
        shop.requireAllIsWell();
        shop.acked().all().forEach(id -> assertThat(shop.get(id).state()).isEqualTo("VALIDATED"));
    }

    /** As long as no other instance can have changed it, an order may still be shown as it is. */
    private void refusesOrKnows(String known, boolean doubts) {
        Reply order = shop.get(known);
        Reply outcome = shop.outcome(known, Duration.ofMillis(500));
        if (doubts) {
            assertThat(order.status()).as(order.toString()).isEqualTo(Reply.UNAVAILABLE);
            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Reply.UNAVAILABLE);
        } else {
            assertThat(order.status()).as(order.toString()).isIn(Reply.OK, Reply.UNAVAILABLE);
        }
    }
}
