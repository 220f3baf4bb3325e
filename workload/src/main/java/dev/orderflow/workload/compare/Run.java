package dev.orderflow.workload.compare;

import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.Deadline;
import dev.orderflow.workload.load.RoundTrips;
import dev.orderflow.workload.load.SteadyRate;
import dev.orderflow.workload.load.Workload;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * One run of a build, from the start of {@code dev} to its end: start, rest, one client, many clients, a steady rate, rest. The
 * processor time is that of {@code dev} and its descendants, so that the load, which this process makes, is not in it.
 * It is for one use.
 */
final class Run {
    private static final double STEADY_PART = 3;
    private static final Duration FIRST_ORDER = Duration.ofSeconds(60);
    private static final Duration ASK_AGAIN = Duration.ofMillis(50);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;

    private final Plan plan;
    private final RunningDev dev;
    private final Consumer<String> remarks;
    private final Map<Measure, Double> values = new EnumMap<>(Measure.class);
    private final List<String> errors = new ArrayList<>();

    private Run(Plan plan, RunningDev dev, Consumer<String> remarks) {
        this.plan = plan;
        this.dev = dev;
        this.remarks = remarks;
    }

    /** @param log where stderr of {@code dev} goes; failures name it */
    static RunResult of(Build build, int round, Plan plan, Path log, Consumer<String> remarks)
            throws InterruptedException {
        try (RunningDev dev =
                RunningDev.start(build, log, Map.of(), plan.subject().options())) {
            Run run = new Run(plan, dev, remarks);
            run.measure();
            return new RunResult(build.side(), round, dev.usesArchives(), run.values, run.errors);
        }
    }

    private void measure() throws InterruptedException {
        DevAddresses addresses = dev.awaitReady();
        HttpClient http = Rest.client();
        OrdersClient orders = new OrdersClient(http, addresses.orders());
        InventoryClient inventory = new InventoryClient(http, addresses.inventory());
        start(new RoundTrips(orders, stocked(new Workload(1), inventory)));
        ProcessorTime atStart = dev.processorTime();
        rest(Measure.START_REST);
        Plan.Subject subject = plan.subject();
        Workload workload = stocked(new Workload(subject.products(), subject.lines()), inventory);
        oneClient(orders, workload);
        manyClients(orders, workload);
        steadyRate(orders, workload);
        put(Measure.LOADED_MEMORY, dev.residentMebibytes());
        rest(Measure.LOADED_REST);
        if (!dev.processorTime().used().keySet().containsAll(atStart.used().keySet())) {
            errors.add("a process of dev ended during the run, and its figures are incomplete");
        }
    }

    private static Workload stocked(Workload workload, InventoryClient inventory) {
        workload.putStock(inventory);
        return workload;
    }

    private void start(RoundTrips first) throws InterruptedException {
        boolean validated = Deadline.in(FIRST_ORDER)
                .await(
                        () -> {
                            first.one();
                            return first.validated() > 0;
                        },
                        ASK_AGAIN);
        if (!validated) {
            throw CommandFailure.of(
                    ExitCode.TIMEOUT,
                    "dev is ready, but validated no order within " + FIRST_ORDER.toSeconds() + " s: "
                            + first.errorsText());
        }
        values.put(Measure.START_SECONDS, dev.age().toNanos() / NANOS_PER_SECOND);
        ProcessorTime used = dev.processorTime();
        if (!used.isUnknown()) {
            values.put(Measure.START_PROCESSOR, used.total().toNanos() / NANOS_PER_SECOND);
        }
        put(Measure.START_MEMORY, dev.residentMebibytes());
        note("first order", first);
    }

    private void rest(Measure measure) throws InterruptedException {
        remarks.accept("  at rest");
        pause(plan.rest().pause());
        long start = System.nanoTime();
        ProcessorTime before = dev.processorTime();
        pause(plan.rest().measured());
        ProcessorTime after = dev.processorTime();
        if (!after.isUnknown()) {
            values.put(measure, PERCENT * after.since(before).toNanos() / (System.nanoTime() - start));
        }
    }

    private void oneClient(OrdersClient orders, Workload workload) {
        remarks.accept("  one client");
        new RoundTrips(orders, workload).repeat(plan.oneClient().warmUpOrders());
        ProcessorTime before = dev.processorTime();
        RoundTrips trips =
                new RoundTrips(orders, workload).repeat(plan.oneClient().measuredOrders());
        perOrder(Measure.ONE_PROCESSOR, before, trips);
        times(Measure.ONE_P50, Measure.ONE_P99, trips);
        note("one client", trips);
    }

    private void manyClients(OrdersClient orders, Workload workload) throws InterruptedException {
        Plan.ManyClients many = plan.manyClients();
        remarks.accept("  " + many.clients().count() + " clients");
        many.clients().run(new RoundTrips(orders, workload), many.warmUp());
        ProcessorTime before = dev.processorTime();
        long start = System.nanoTime();
        RoundTrips trips = many.clients().run(new RoundTrips(orders, workload), many.measured());
        values.put(Measure.MANY_PER_SECOND, trips.validated() * NANOS_PER_SECOND / (System.nanoTime() - start));
        perOrder(Measure.MANY_PROCESSOR, before, trips);
        times(Measure.MANY_P50, Measure.MANY_P99, trips);
        note("many clients", trips);
    }

    /** An open loop at a third of what the clients reached. */
    private void steadyRate(OrdersClient orders, Workload workload) throws InterruptedException {
        double reached = values.getOrDefault(Measure.MANY_PER_SECOND, 0.0);
        if (reached > 0) {
            remarks.accept("  steady rate");
            RoundTrips trips = new SteadyRate(reached / STEADY_PART)
                    .run(new RoundTrips(orders, workload), plan.manyClients().measured());
            times(Measure.STEADY_P50, Measure.STEADY_P99, trips);
            note("steady rate", trips);
        }
    }

    private void perOrder(Measure measure, ProcessorTime before, RoundTrips trips) {
        ProcessorTime after = dev.processorTime();
        if (!after.isUnknown() && trips.validated() > 0) {
            values.put(measure, after.since(before).toNanos() / NANOS_PER_MILLI / trips.validated());
        }
    }

    private void times(Measure p50, Measure p99, RoundTrips trips) {
        if (trips.validated() > 0) {
            values.put(p50, trips.toValidated().millisAt(50));
            values.put(p99, trips.toValidated().millisAt(99));
        }
    }

    private void put(Measure measure, OptionalDouble value) {
        value.ifPresent(known -> values.put(measure, known));
    }

    private void note(String part, RoundTrips trips) {
        if (trips.hasErrors()) {
            errors.add(part + ": " + trips.errorsText());
        }
    }

    private static void pause(Duration pause) throws InterruptedException {
        Deadline.in(pause).pause(pause);
    }
}
