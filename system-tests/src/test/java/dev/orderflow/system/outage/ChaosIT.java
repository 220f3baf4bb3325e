package dev.orderflow.system.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.system.Invoices;
import dev.orderflow.system.process.Fleet;
import dev.orderflow.system.process.ServicesProcess;
import dev.orderflow.system.process.WallClock;
import dev.orderflow.workload.invoices.RetailOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several instances of every service are killed, stopped, frozen, added and removed by a plan, and their clocks are set, while
 * invoices come in through one address, and orders are read, cancelled and shipped through any instance. No answer is wrong or
 * late, no acknowledged order is lost, each has its outcome at the end, every e-mail was sent, and the audit is clean.
 *
 * <p>{@code -Dchaos.seed=N} replays a plan, {@code -Dchaos.minutes=10} makes it longer, and {@code -Dchaos.invoices=FILE}
 * takes a real file of invoices.
 */
@Tag("proof")
@Tag("alone")
class ChaosIT {
    private static final Duration LENGTH = Long.getLong("chaos.minutes") == null
            ? Duration.ofSeconds(40)
            : Duration.ofMinutes(Long.getLong("chaos.minutes"));
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);
    private static final int SHOPPERS = 4;
    private static final int READERS = 4;

    /** Seconds for an order, on a machine that is busy with other things. */
    private static final int SLOWEST = 4;

    private static final int GENERATED_INVOICES = 200;
    private static final long STOCK = 100_000;
    private static final List<String> LASTING = List.of("orders-1", "orders-2", "orders-3");
    private static final List<String> PASSING = List.of("orders-4");
    private static final List<String> CHECKS = List.of("checks-1", "checks-2");
    private static final String[] CHECKERS = {"details-service", "fraud-service", "inventory-service", "email-service"};

    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final Map<String, ServicesProcess> processes = new LinkedHashMap<>();
    private final Observations ordersSeen = new Observations();
    private final Observations stockSeen = new Observations();
    private final Mails mails = new Mails();

    @AfterEach
    void stopMails() {
        mails.close();
    }

    @Test
    void nothingIsLostOrWrongWhateverHappensToTheProcesses(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        ChaosPlan plan = ChaosPlan.of(seed, LENGTH, LASTING, PASSING, CHECKS, WallClock.isAvailable());
        System.out.println(name() + ", " + LENGTH.toSeconds() + " s, "
                + (WallClock.isAvailable() ? "with clocks" : WallClock.NOT_AVAILABLE) + "\n" + lines(plan));
        RetailOrders orders = RetailOrders.read(invoices(directory));
        Fleet fleet = Fleet.start(directory);
        launch(fleet);
        try (Shop shop = new Shop(fleet, processes(LASTING), processes(CHECKS), directory)) {
            mails.introduce(orders.customers(), processes.get("checks-1"));
            orders.products().forEach(product -> shop.stock(product, STOCK));
            Background clients = clients(orders, shop.acked());
            List<String> unasked = wreak(plan);
            fleet.awaitReady();
            clients.finish();
            System.out.println(summary(plan, shop.acked().size()));
            assertThat(unasked).as(name()).isEmpty();
            assertThat(ordersSeen.objections()).as(name()).isEmpty();
            assertThat(stockSeen.objections()).as(name()).isEmpty();
            assertThat((long) shop.acked().size()).as("load").isGreaterThan(LENGTH.toSeconds() / SLOWEST);
            assertThat(ordersSeen.count("GET order", Reply.OK)).as("load").isGreaterThan(LENGTH.toSeconds() / SLOWEST);
            shop.requireAllIsWell();
            System.out.println("e-mails: " + mails.requireAllSent(processes.get("checks-1")));
        }
    }

    private Path invoices(Path directory) throws IOException {
        String given = System.getProperty("chaos.invoices");
        return given == null
                ? Invoices.write(directory.resolve("invoices.csv"), 0, GENERATED_INVOICES, new Random(seed))
                : Path.of(given);
    }

    /** The one that passes by is known, and not there yet. */
    private void launch(Fleet fleet) {
        for (int instance = 1; instance <= LASTING.size(); instance++) {
            prepare(fleet, "orders-" + instance, own(instance), "orders-service")
                    .start();
        }
        for (int instance = 1; instance <= CHECKS.size(); instance++) {
            Map<String, String> settings = new HashMap<>(own(instance));
            settings.putAll(mails.settings());
            prepare(fleet, "checks-" + instance, settings, CHECKERS).start();
        }
        fleet.awaitReady();
        var unusedYet = prepare(fleet, "orders-4", own(4), "orders-service");
    }

    private ServicesProcess prepare(Fleet fleet, String name, Map<String, String> settings, String... services) {
        ServicesProcess process = fleet.prepare(name, settings, services);
        if (WallClock.isAvailable()) {
            process.ownClock();
        }
        processes.put(name, process);
        return process;
    }

    private static Map<String, String> own(int instance) {
        return Map.of("instance.id", Integer.toString(instance));
    }

    private Background clients(RetailOrders orders, AckedOrders acked) {
        Background clients = new Background();
        AtomicInteger next = new AtomicInteger();
        for (int shopper = 0; shopper < SHOPPERS; shopper++) {
            clients.add(new Shopper(
                    processes.get("orders-1"), () -> order(orders, next), acked, ordersSeen, CONFIRM_TIMEOUT));
        }
        for (int reader = 0; reader < READERS; reader++) {
            clients.add(new Reader(this::instances, acked, ordersSeen, seed + reader, reader % 2 == 0));
        }
        clients.add(new Ender(this::instances, acked, ordersSeen, CONFIRM_TIMEOUT, seed));
        clients.add(new StockReader(processes(CHECKS), orders.products(), stockSeen, seed));
        return clients;
    }

    /** All of orders-service that were not killed or stopped, frozen ones included. */
    private List<ServicesProcess> instances() {
        return Stream.of(LASTING, PASSING)
                .flatMap(List::stream)
                .map(processes::get)
                .filter(ServicesProcess::isWanted)
                .toList();
    }

    private static NewOrder order(RetailOrders orders, AtomicInteger next) {
        int number = next.getAndIncrement();
        return new NewOrder(orders.id(number), orders.json(number));
    }

    /** What ended without being asked to. */
    private List<String> wreak(ChaosPlan plan) throws Exception {
        List<String> unasked = new ArrayList<>();
        try (Havoc havoc = new Havoc(plan, processes)) {
            havoc.wreak();
            unasked.addAll(havoc.objections());
        }
        processes.values().stream()
                .filter(process -> process.isWanted() && !process.isAlive())
                .forEach(process -> unasked.add(process.name() + " ended by itself: " + process.tail()));
        return unasked;
    }

    private List<ServicesProcess> processes(List<String> names) {
        return names.stream().map(processes::get).toList();
    }

    private String summary(ChaosPlan plan, int acknowledged) {
        String deeds = Arrays.stream(ChaosPlan.Action.values())
                .map(action -> action + " "
                        + plan.steps().stream()
                                .filter(step -> step.action() == action)
                                .count())
                .collect(Collectors.joining(", "));
        return name() + ": " + deeds + "; " + acknowledged + " orders acknowledged\n" + ordersSeen.text()
                + stockSeen.text();
    }

    private static String lines(ChaosPlan plan) {
        return plan.steps().stream().map(ChaosPlan.Step::toString).collect(Collectors.joining("\n"));
    }

    private String name() {
        return "chaos.seed=" + seed;
    }
}
