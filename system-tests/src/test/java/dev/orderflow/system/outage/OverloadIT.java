package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twice as many orders come as two instances can do, through a balancer that takes out what is not ready: none is taken out,
 * nearly as much is done as before, what is too much is refused with a word when to ask again, what was acknowledged is
 * decided, and when the load goes all is as before.
 */
@Tag("proof")
@Tag("alone")
class OverloadIT {
    private static final int CLIENTS = 48;
    private static final int LEAST_WARM_UPS = 4;
    private static final int MOST_WARM_UPS = 10;
    private static final double BETTER = 1.1;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofSeconds(8);

    /** Until the first of the load have been decided, or refused. */
    private static final Duration RAMP = Duration.ofSeconds(8);

    private static final Duration OVERLOAD = Duration.ofSeconds(30);

    /** What is under way when the load ends takes about five; without a limit it takes as long as the load lasted. */
    private static final Duration RECOVERY = Duration.ofSeconds(8);

    /** Of two processors, the clients of the load and its refusals take a part. */
    private static final double KEPT = 0.5;

    /** A machine that did so much of what was offered was not overloaded. */
    private static final double ALL = 0.9;

    @Test
    void doesWhatItCanAndRefusesTheRest(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        Fleet fleet = Fleet.start(directory);
        ServicesProcess one = fleet.launch("orders-1", Map.of("instance.id", "1"), "orders-service");
        ServicesProcess two = fleet.launch("orders-2", Map.of("instance.id", "2"), "orders-service");
        ServicesProcess checks =
                fleet.launch("checks", Map.of(), "details-service", "fraud-service", "inventory-service");
        fleet.awaitReady();
        OrderCounts counts = new OrderCounts(List.of(one, two));
        try (Shop shop = new Shop(fleet, List.of(one, two), List.of(checks), directory);
                HealthCheckedPool pool = new HealthCheckedPool(List.of(one, two));
                OpenLoad load = new OpenLoad(NewOrder.endless("over", "SOCKS"), pool, shop.acked())) {
            shop.stock("SOCKS", 10_000_000);
            double before = warm(shop, pool, counts);
            load.begin(2 * before);
            double over = decidedUnder(load, counts);
            Duration recovery = shop.untilValidated("after", "SOCKS");
            load.awaitAllAnswers();
            double after = closedLoop(shop, pool, counts, NewOrder.endless("again", "SOCKS"));
            System.out.printf(
                    "orders decided a second: %.1f before, %.1f under twice that (%.1f offered), %.1f after; "
                            + "decided again after %d ms; answers %s; at most %d checks in a row failed%n",
                    before, over, offered(load), after, recovery.toMillis(), load.answers(), pool.mostFailedInARow());

            assertThat(pool.departures()).isEmpty();
            assertThat(load.objections()).isEmpty();
            assertThat(over).as("%.1f before, %.1f after", before, after).isGreaterThan(KEPT * Math.min(before, after));
            assertThat(recovery).isLessThan(RECOVERY);
            assertThat(after).isGreaterThan(KEPT * before);
            shop.requireAllIsWell();
            assertThat(counts.failed()).isZero();
            if (over < ALL * offered(load)) {
                assertThat(load.answers()).containsKey("503 OVERLOADED");
            }
        }
    }

    /** The best that is done before anything is measured; it grows while the code is being compiled. */
    private static double warm(Shop shop, HealthCheckedPool pool, OrderCounts counts) throws Exception {
        Supplier<NewOrder> orders = NewOrder.endless("before", "SOCKS");
        double best = 0;
        for (int window = 0; window < MOST_WARM_UPS; window++) {
            double now = closedLoop(shop, pool, counts, orders);
            boolean isBetter = now > BETTER * best;
            best = Math.max(now, best);
            if (window + 1 >= LEAST_WARM_UPS && !isBetter) {
                return best;
            }
        }
        return best;
    }

    /** Each client waits for the outcome of its order before it places another; orders decided a second. */
    private static double closedLoop(Shop shop, HealthCheckedPool pool, OrderCounts counts, Supplier<NewOrder> orders)
            throws Exception {
        OrderCounts.Window window = counts.window();
        Deadline end = Deadline.in(WINDOW);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            running.add(clients.submit(() -> {
                while (!end.isPast()) {
                    NewOrder order = orders.get();
                    if (shop.place(order, pool.next()).status() == Reply.CREATED) {
                        shop.decided(order.id());
                    } else {
                        end.pause(RETRY_AFTER);
                    }
                }
                return null;
            }));
        }
        end.pause(WINDOW);
        double perSecond = window.perSecond();
        try {
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
        return perSecond;
    }

    /** Orders decided a second while the load is on, once it has begun in full. */
    private static double decidedUnder(OpenLoad load, OrderCounts counts) throws InterruptedException {
        Deadline.in(RAMP).pause(RAMP);
        OrderCounts.Window window = counts.window();
        Duration rest = OVERLOAD.minus(RAMP);
        Deadline.in(rest).pause(rest);
        double perSecond = window.perSecond();
        load.end();
        return perSecond;
    }

    private static double offered(OpenLoad load) {
        return load.offered() / (double) OVERLOAD.toSeconds();
    }
}
