package dev.orderflow.workload.compare;

import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.Deadline;
import dev.orderflow.workload.load.RoundTrips;
import dev.orderflow.workload.load.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Connects more and more clients that wait to the services of one {@code dev}, and measures what each costs them. */
final class ClientsRun {
    private static final Figure HEAP = new Figure("liveHeapMebibytes", "live heap", "MiB", 1);
    private static final Figure HEAP_EACH = new Figure("heapBytesPerClient", "live heap per client", "bytes", 0);
    private static final Figure RESIDENT = new Figure("residentMebibytes", "resident memory", "MiB", 0);
    private static final Figure RESIDENT_EACH =
            new Figure("residentKibibytesPerClient", "resident memory per client", "KiB", 1);
    private static final Figure THREADS = new Figure("threads", "threads", "", 0);
    private static final Figure THREADS_EACH = new Figure("threadsPerClient", "threads per client", "", 2);
    private static final Figure CONNECT_USED =
            new Figure("connectProcessorMillisPerClient", "processor time to connect a client", "ms", 2);
    private static final Figure ORDER_P50 = new Figure("orderP50Millis", "one order meanwhile: p50", "ms", 1);
    private static final Figure ORDER_USED =
            new Figure("orderProcessorMillis", "one order meanwhile: processor time", "ms", 1);

    private static final List<Figure> FIGURES = List.of(
            HEAP, HEAP_EACH, RESIDENT, RESIDENT_EACH, THREADS, THREADS_EACH, CONNECT_USED, ORDER_P50, ORDER_USED);

    private static final int WARM_UP_ORDERS = 200;
    private static final int ORDERS = 20;
    private static final Duration CONNECTED_WITHIN = Duration.ofMinutes(4);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final double KIBI = 1024;
    private static final double NANOS_PER_MILLI = 1e6;

    private final RunningDev dev;
    private final DevAddresses addresses;
    private final Kind kind;
    private final Workload workload = new Workload(1);

    /**
     * What the clients ask for.
     *
     * @param path of the request with this number
     * @param gauge of orders-service that counts them
     * @param settings without which orders-service would refuse so many
     */
    record Kind(String name, LongFunction<String> path, String gauge, Map<String, String> settings) {}

    private ClientsRun(RunningDev dev, DevAddresses addresses, Kind kind) {
        this.dev = dev;
        this.addresses = addresses;
        this.kind = kind;
    }

    static GrowBuild.Measurement of(Kind kind, List<Integer> counts, Consumer<String> remarks) {
        return (build, log) -> {
            try (RunningDev dev = RunningDev.start(build, log, kind.settings(), List.of())) {
                ClientsRun run = new ClientsRun(dev, dev.awaitReady(), kind);
                return new Growth(
                        kind.name(),
                        "clients are added to one dev; " + ORDERS + " orders of one client at each number of them",
                        FIGURES,
                        run.measure(counts, remarks));
            }
        };
    }

    private List<Growth.Column> measure(List<Integer> counts, Consumer<String> remarks) throws InterruptedException {
        workload.putStock(new InventoryClient(Rest.client(), addresses.inventory()));
        orders(WARM_UP_ORDERS);
        ServicesProbe probe = new ServicesProbe(dev.services().orElseThrow());
        List<Growth.Column> columns = new ArrayList<>();
        try (HeldRequests clients = new HeldRequests(addresses.orders(), kind.path())) {
            Map<Figure, Double> without = new HashMap<>();
            look(probe, without);
            for (int count : counts) {
                remarks.accept(kind.name() + " " + count);
                columns.add(Growth.Column.of(count, () -> {
                    Map<Figure, Double> values = new HashMap<>();
                    connect(clients, count, values);
                    look(probe, values);
                    perClient(without, values, count);
                    return new Growth.Column(count, values, order(values));
                }));
            }
        }
        return columns;
    }

    private void connect(HeldRequests clients, int count, Map<Figure, Double> values) throws InterruptedException {
        ProcessorTime before = dev.processorTime();
        int more = clients.raiseTo(count);
        if (!Deadline.in(CONNECTED_WITHIN).await(() -> clients.gauge(kind.gauge()) >= count, LOOK_AGAIN)) {
            throw CommandFailure.of(
                    ExitCode.REFUSED,
                    "of " + count + " clients " + clients.gauge(kind.gauge()) + " are connected after "
                            + CONNECTED_WITHIN.toMinutes() + " min");
        }
        values.put(CONNECT_USED, dev.processorTime().since(before).toNanos() / NANOS_PER_MILLI / more);
    }

    private static void look(ServicesProbe probe, Map<Figure, Double> values) throws InterruptedException {
        probe.liveHeapBytes().ifPresent(bytes -> values.put(HEAP, bytes / KIBI / KIBI));
        probe.residentMebibytes().ifPresent(mebibytes -> values.put(RESIDENT, mebibytes));
        probe.threads().ifPresent(threads -> values.put(THREADS, (double) threads));
    }

    private static void perClient(Map<Figure, Double> without, Map<Figure, Double> values, int count) {
        each(HEAP, KIBI * KIBI / count, HEAP_EACH, without, values);
        each(RESIDENT, KIBI / count, RESIDENT_EACH, without, values);
        each(THREADS, 1.0 / count, THREADS_EACH, without, values);
    }

    private static void each(
            Figure all, double factor, Figure each, Map<Figure, Double> without, Map<Figure, Double> values) {
        if (without.containsKey(all) && values.containsKey(all)) {
            values.put(each, (values.get(all) - without.get(all)) * factor);
        }
    }

    /** An order while they wait, which is told to those that listen; returns its errors. */
    private List<String> order(Map<Figure, Double> values) {
        ProcessorTime before = dev.processorTime();
        RoundTrips trips = orders(ORDERS);
        if (trips.validated() > 0) {
            values.put(ORDER_P50, trips.toValidated().millisAt(50));
            values.put(ORDER_USED, dev.processorTime().since(before).toNanos() / NANOS_PER_MILLI / trips.validated());
        }
        return trips.hasErrors() ? List.of(trips.errorsText()) : List.of();
    }

    private RoundTrips orders(int count) {
        return new RoundTrips(new OrdersClient(Rest.client(), addresses.orders()), workload).repeat(count);
    }
}
