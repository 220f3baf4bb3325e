package dev.orderflow.workload.compare;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.Deadline;
import dev.orderflow.workload.load.Clients;
import dev.orderflow.workload.load.EndedOrders;
import dev.orderflow.workload.load.UntilValidated;
import dev.orderflow.workload.load.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fills one data directory with ended orders, and measures at each number of them: a list, a {@code kill -9} of the services,
 * and a start after everything was stopped in order.
 */
final class StoredRun {
    private static final Figure TOPICS = new Figure("topicsMebibytes", "topics", "MiB", 1);
    private static final Figure CHANGELOGS = new Figure("changelogsMebibytes", "changelogs", "MiB", 1);
    private static final Figure STORES = new Figure("storesMebibytes", "local stores", "MiB", 1);
    private static final Figure LIST = new Figure("listMillis", "list of 50 orders: median", "ms", 1);
    private static final Figure LIST_USED =
            new Figure("listProcessorMillis", "list of 50 orders: processor time", "ms", 1);
    private static final Figure KILL = new Figure("killSeconds", "kill -9 to the next VALIDATED order", "s", 2);
    private static final Figure KILL_USED = new Figure("killProcessorSeconds", "kill -9: processor time", "s", 2);
    private static final Figure START = new Figure("startSeconds", "start to the first VALIDATED order", "s", 2);
    private static final Figure START_USED = new Figure("startProcessorSeconds", "start: processor time", "s", 2);
    private static final Figure MEMORY = new Figure("startMemoryMebibytes", "start: resident memory", "MiB", 0);

    /** In the order of the table. */
    static final List<Figure> FIGURES =
            List.of(TOPICS, CHANGELOGS, STORES, LIST, LIST_USED, KILL, KILL_USED, START, START_USED, MEMORY);

    private static final int LISTS = 50;
    private static final int PRODUCTS = 16;
    private static final Clients FILLING = new Clients(16);
    private static final Duration VALIDATED_WITHIN = Duration.ofMinutes(10);
    private static final Duration RESTORED_WITHIN = Duration.ofHours(1);

    /** In which what was under way ends: views and e-mails are behind the orders. */
    private static final Duration SETTLE = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
    private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Setting setting;
    private final Workload workload = new Workload(PRODUCTS);
    private long stored;
    private long copies;

    /**
     * Where and how.
     *
     * @param sent how many orders are sent at most; those above are copies of their rows
     * @param kills how often the services are killed at each number of orders; the median counts
     * @param log of {@code dev}
     */
    record Setting(Build build, Path data, int sent, int kills, Path log, Consumer<String> remarks) {}

    StoredRun(Setting setting) {
        this.setting = setting;
    }

    /** @param orders that are stored, more than the time before */
    Growth.Column at(int orders) throws InterruptedException {
        Map<Figure, Double> values = new HashMap<>();
        fill(orders);
        try (RunningDev dev = start()) {
            DevAddresses addresses = dev.awaitReady();
            awaitValidated(orders(addresses), RESTORED_WITHIN);
            list(dev, orders(addresses), values);
            kill(dev, orders(addresses), values);
        }
        StoredBytes bytes = new StoredBytes(setting.data());
        values.put(TOPICS, bytes.topics() / BYTES_PER_MEBIBYTE);
        values.put(CHANGELOGS, bytes.changelogs() / BYTES_PER_MEBIBYTE);
        values.put(STORES, bytes.stores() / BYTES_PER_MEBIBYTE);
        setting.remarks().accept("  start");
        try (RunningDev dev = start()) {
            awaitValidated(orders(dev.awaitReady()));
            values.put(START, seconds(dev.age()));
            values.put(START_USED, seconds(dev.processorTime().total()));
            dev.residentMebibytes().ifPresent(memory -> values.put(MEMORY, memory));
        }
        return new Growth.Column(orders, values, List.of());
    }

    private RunningDev start() {
        List<String> options = List.of("--data-dir", setting.data().toString());
        return RunningDev.start(setting.build(), setting.log(), Map.of(), options);
    }

    private void fill(int orders) throws InterruptedException {
        long rounds = (orders - 1L) / setting.sent();
        try (RunningDev dev = start()) {
            DevAddresses addresses = dev.awaitReady();
            send(addresses, Math.min(orders, setting.sent()));
            copy(addresses, rounds);
        }
        if (rounds > 0) {
            new StoredBytes(setting.data()).deleteStores("orders-service");
        }
    }

    private void copy(DevAddresses addresses, long rounds) {
        if (rounds > copies) {
            if (addresses.kafka().isEmpty()) {
                throw CommandFailure.of(ExitCode.USAGE, "--sent needs a build whose dev prints where its broker is");
            }
            RowCopies rows = new RowCopies(workload.run(), workload.orderId());
            long written = new CopiedRows(addresses.kafka(), rows).write(copies, rounds - copies);
            setting.remarks().accept("  " + written + " copied rows");
            copies = rounds;
        }
    }

    private void send(DevAddresses addresses, long orders) throws InterruptedException {
        if (orders == stored) {
            return;
        }
        setting.remarks().accept("  " + (orders - stored) + " orders more");
        if (stored == 0) {
            workload.putStock(new InventoryClient(Rest.client(), addresses.inventory()));
        }
        new EndedOrders(orders(addresses), workload).add(orders - stored, FILLING);
        stored = orders;
        Deadline.in(SETTLE).pause(SETTLE);
    }

    private void list(RunningDev dev, OrdersClient orders, Map<Figure, Double> values) {
        list(orders); // once for the classes
        List<Double> millis = new ArrayList<>();
        ProcessorTime before = dev.processorTime();
        for (int i = 0; i < LISTS; i++) {
            long start = System.nanoTime();
            list(orders);
            millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        values.put(LIST_USED, dev.processorTime().since(before).toNanos() / NANOS_PER_MILLI / LISTS);
        values.put(LIST, Spread.of(millis).median());
    }

    private static void list(OrdersClient orders) {
        try {
            HttpAnswer page = orders.list(Map.of("state", "SHIPPED", "limit", "50"));
            if (!page.isSuccess()) {
                throw CommandFailure.of(ExitCode.REFUSED, "no list of orders: " + page.problem());
            }
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "no list of orders: " + e)
                    .from(e);
        }
    }

    private void kill(RunningDev dev, OrdersClient orders, Map<Figure, Double> values) throws InterruptedException {
        List<Double> took = new ArrayList<>();
        List<Double> used = new ArrayList<>();
        for (int kill = 1; kill <= setting.kills(); kill++) {
            awaitValidated(orders);
            setting.remarks().accept("  kill " + kill + " of " + setting.kills());
            Deadline.in(SETTLE).pause(SETTLE);
            ProcessorTime before = dev.processorTime();
            long start = System.nanoTime();
            killServices(dev);
            awaitValidated(orders);
            took.add((System.nanoTime() - start) / NANOS_PER_SECOND);
            used.add(seconds(dev.processorTime().sinceWithNew(before)));
        }
        values.put(KILL, Spread.of(took).median());
        values.put(KILL_USED, Spread.of(used).median());
    }

    private static void killServices(RunningDev dev) throws InterruptedException {
        ProcessHandle services =
                dev.services().orElseThrow(() -> CommandFailure.of(ExitCode.FAILURE, "dev has no child process"));
        boolean sent = services.destroyForcibly();
        if (!sent || !Deadline.in(SETTLE).await(() -> !services.isAlive(), LOOK_AGAIN)) {
            throw CommandFailure.of(ExitCode.FAILURE, "process " + services.pid() + " cannot be killed");
        }
    }

    private void awaitValidated(OrdersClient orders) throws InterruptedException {
        awaitValidated(orders, VALIDATED_WITHIN);
    }

    private void awaitValidated(OrdersClient orders, Duration limit) throws InterruptedException {
        if (!UntilValidated.await(orders, workload, Deadline.in(limit))) {
            throw CommandFailure.of(ExitCode.TIMEOUT, "no order was VALIDATED within " + limit.toMinutes() + " min");
        }
    }

    private static OrdersClient orders(DevAddresses addresses) {
        return new OrdersClient(Rest.client(), addresses.orders());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
