package dev.orderflow.workload.demo;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.UntrustedServerException;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.order.OrdersAddress;
import dev.orderflow.kit.process.StopSignal;
import dev.orderflow.topic.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderflow demo}: a trickle of orders to a running system, and what becomes of each. */
@Command(
        name = "demo",
        description = {
            "Send generated orders to a running system, and show the outcome of each. Ctrl-C stops it.",
            "Most are valid. Of 20 orders, one has each of these faults: out of stock, unknown product, over the fraud"
                    + " limit, quantity 0, a negative price, an unknown currency, no customer."
        })
@Exits({ExitCode.UNAVAILABLE, ExitCode.REFUSED, ExitCode.INCOMPLETE})
public final class DemoCommand implements Callable<Integer> {
    private static final Duration FIRST_STOCK = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final double FASTEST = 1_000;
    private static final double SLOWEST = 0.001;
    private static final int RUN_DIGITS = 4;

    @Option(names = "--rate", defaultValue = "1", description = "Orders per second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--orders", paramLabel = "N", description = "Stop after N orders (default: at Ctrl-C).")
    private Long orders;

    @Option(names = "--seed", description = "Repeat the orders of a seed, with new ids (default: a new seed).")
    private Long seed;

    @Option(
            names = "--inventory-url",
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_INVENTORY_URL:-http://127.0.0.1:8082}",
            description = "inventory-service (default: ${DEFAULT-VALUE}; environment: ORDERFLOW_INVENTORY_URL).")
    private URI inventoryUrl;

    @Mixin
    private OrdersAddress address;

    @Mixin
    private OutputOption output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate >= SLOWEST && rate <= FASTEST) || (orders != null && orders < 1)) {
            throw CommandFailure.of(
                    ExitCode.USAGE, "--rate must be from " + SLOWEST + " to " + FASTEST + ", --orders at least 1");
        }
        long chosenSeed = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        String run = run();
        HttpClient http = address.http();
        StockRefill shelf = new StockRefill(new InventoryClient(http, inventoryUrl, address.token()), run);
        Tally tally = new Tally();
        try (StopSignal stop = new StopSignal()) {
            Contact warehouse = new Contact("inventory-service", output::remark);
            stock(shelf, warehouse, stop);
            output.remark("stock is ready; orders go to " + address.url() + ", seed " + chosenSeed + ", Ctrl-C ends");
            Orders outcomes = new Orders(
                    new OrdersClient(http, address.url(), address.token()),
                    new Contact("orders-service", output::remark));
            printHeading();
            new DemoRun(new OrderGenerator(chosenSeed, run), shelf, warehouse, outcomes, printer(tally))
                    .run(orders == null ? Long.MAX_VALUE : orders, Duration.ofNanos((long) (1e9 / rate)), stop);
            output.print(OutputOption.object().set("summary", tally.json()), tally::text);
        }
        return (tally.isComplete() ? ExitCode.OK : ExitCode.INCOMPLETE).code();
    }

    private void printHeading() {
        if (!output.isJson()) {
            command.commandLine().getOut().println(DemoText.heading());
        }
    }

    private Consumer<Decided> printer(Tally tally) {
        return decided -> {
            tally.add(decided);
            output.print(DemoText.json(decided), () -> DemoText.line(decided));
        };
    }

    /** A system that starts may be waited for; one that is not there is not. */
    private void stock(StockRefill shelf, Contact warehouse, StopSignal stop) throws InterruptedException {
        Deadline deadline = Deadline.in(FIRST_STOCK);
        while (!stop.isRequested()) {
            Optional<HttpAnswer> no = fill(shelf);
            if (no.isEmpty()) {
                warehouse.answered();
                return;
            }
            if (!no.get().isWorthRepeating() || deadline.isPast()) {
                throw CommandFailure.of(
                                no.get().isWorthRepeating() ? ExitCode.UNAVAILABLE : ExitCode.REFUSED,
                                "inventory-service took no stock: " + no.get().problem())
                        .helpedBy("curl " + inventoryUrl + "/health/ready");
            }
            warehouse.lost(no.get().problem());
            var unused = stop.await(LONGEST_PAUSE);
        }
    }

    private Optional<HttpAnswer> fill(StockRefill shelf) {
        try {
            return shelf.fill();
        } catch (UntrustedServerException e) {
            throw e.failure("inventory-service");
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "cannot reach inventory-service at " + inventoryUrl)
                    .because("it does not run, or it listens elsewhere (--inventory-url URL)")
                    .helpedBy("./orderflow dev")
                    .from(e);
        }
    }

    /** Short, and not the one of another run on the same system. */
    private static String run() {
        StringBuilder run = new StringBuilder();
        new SecureRandom()
                .ints(RUN_DIGITS, 0, Character.MAX_RADIX)
                .forEach(digit -> run.append(Character.forDigit(digit, Character.MAX_RADIX)));
        return run.toString();
    }
}
