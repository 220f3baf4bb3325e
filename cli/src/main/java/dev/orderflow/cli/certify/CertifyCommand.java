package dev.orderflow.cli.certify;

import dev.orderflow.audit.facts.Checks;
import dev.orderflow.cli.certify.domain.AwkwardOrder;
import dev.orderflow.cli.certify.domain.AwkwardOrders;
import dev.orderflow.cli.certify.domain.CheckName;
import dev.orderflow.cli.certify.domain.Terms;
import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.order.OrdersAddress;
import dev.orderflow.kit.config.DurationText;
import dev.orderflow.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow certify}: whether a check keeps the contract of checks, tried with orders that are awkward. */
@Command(
        name = "certify",
        description = {
            "Send awkward orders to a running system, and report whether a check answers each as the contract says.",
            "The orders are real and stay. Their products are in no warehouse, so they take no stock; the largest amounts"
                    + " become fraud alerts. It also writes orders to order-commands that REST refuses, unless you say"
                    + " --rest-only."
        },
        footer = {
            "",
            "Example:",
            "  orderflow certify LOYALTY_CHECK --service loyalty-service --kill-command \\",
            "    'kill -9 $(cat pid) && { ./start-loyalty >check.log 2>&1 & }'"
        })
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED, ExitCode.VIOLATED, ExitCode.INCOMPLETE})
public final class CertifyCommand implements Callable<Integer> {
    private static final int MOST_ORDERS = 100_000;
    private static final int MOST_CLIENTS = 256;
    private static final int RUN_LENGTH = 8;
    private static final Duration LONGEST = Duration.ofDays(1);

    @Parameters(
            paramLabel = "CHECK",
            description = "As in orders.required.checks: LOYALTY_CHECK, or INVENTORY_CHECK/product for a check that"
                    + " answers for each product.")
    private String check;

    @Option(
            names = "--service",
            paramLabel = "SERVICE",
            description = "The service that performs the check, as the header writer names it (default: known for"
                    + " Orderflow's own checks).")
    private String service;

    @Option(
            names = "--orders",
            paramLabel = "NUMBER",
            defaultValue = "300",
            description = "How many orders to send, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--clients",
            paramLabel = "NUMBER",
            defaultValue = "16",
            description = "How many orders to send at once, 1 to 256 (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--within",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "The longest time to an answer; the deadline of the order, if that is shorter (default:"
                    + " ${DEFAULT-VALUE}).")
    private String within;

    @Option(
            names = "--watch",
            paramLabel = "DURATION",
            defaultValue = "3s",
            description = "How long to look for repeated answers after the last one (default: ${DEFAULT-VALUE}).")
    private String watch;

    @Option(
            names = "--kill-command",
            paramLabel = "COMMAND",
            description = "A shell command that kills the check and starts it again; it is run when half of the orders"
                    + " are sent.")
    private String killCommand;

    @Option(names = "--rest-only", description = "Write nothing to order-commands.")
    private boolean restOnly;

    @Mixin
    private OrdersAddress address;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        Terms terms = terms();
        requireIn("--orders", count, MOST_ORDERS);
        requireIn("--clients", clients, MOST_CLIENTS);
        String run = UUID.randomUUID().toString().replace("-", "").substring(0, RUN_LENGTH);
        List<AwkwardOrder> orders = new AwkwardOrders(run, !restOnly).make(count);
        Certification certification =
                new Certification(terms, orders, duration("--watch", watch, Duration.ZERO), output::remark);
        Certificate certificate = certify(certification, terms, orders);
        output.print(certificate.json(), certificate::text);
        return certificate.exitCode().code();
    }

    private Certificate certify(Certification certification, Terms terms, List<AwkwardOrder> orders) {
        Map<String, String> settings = cluster.clients();
        Topics topics = new Topics(cluster.prefix());
        List<String> ids = orders.stream().map(AwkwardOrder::id).toList();
        try (Cluster connection = new Cluster(settings)) {
            return connection.ask(() -> {
                try (AnswerReader reader = new AnswerReader(topics, settings, connection.registry(), terms, ids);
                        CommandWriter writer = restOnly
                                ? null
                                : new CommandWriter(topics.orderCommands(), settings, connection.registry())) {
                    return certification.run(
                            reader,
                            new OrderSender(address.client()),
                            Optional.ofNullable(writer),
                            Optional.ofNullable(killCommand).map(KillCommand::new),
                            clients);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw CommandFailure.of(ExitCode.FAILURE, "interrupted").from(interrupted);
                }
            });
        }
    }

    private Terms terms() {
        CheckName name = parsed();
        String performer = service == null ? Checks.SERVICES.get(name.check()) : service;
        if (performer == null || performer.isBlank()) {
            throw CommandFailure.of(ExitCode.USAGE, "which service performs " + name + " is not known")
                    .helpedBy("./orderflow certify " + name + " --service NAME");
        }
        return new Terms(name, performer, duration("--within", within, Duration.ofMillis(1)));
    }

    private CheckName parsed() {
        try {
            return CheckName.parse(check);
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.of(ExitCode.USAGE, wrong.getMessage()).from(wrong);
        }
    }

    private static Duration duration(String option, String text, Duration least) {
        try {
            Duration duration = DurationText.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
            throw new IllegalArgumentException(
                    "a duration from " + DurationText.format(least) + " to " + DurationText.format(LONGEST));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.of(ExitCode.USAGE, option + ": " + text + " (expected: " + wrong.getMessage() + ")")
                    .from(wrong);
        }
    }

    private static void requireIn(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandFailure.of(ExitCode.USAGE, option + ": " + value + " (expected: 1 to " + most + ")");
        }
    }
}
