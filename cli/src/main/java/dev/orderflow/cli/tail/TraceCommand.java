package dev.orderflow.cli.tail;

import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.kit.process.StopSignal;
import dev.orderflow.topic.KeyPartition;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow trace}: the way of one order through the topics. It changes nothing. */
@Command(
        name = "trace",
        description = {
            "Show the way of one order through the topics, from the command to the last e-mail.",
            "For each committed record: time since the first record, time since the record before, topic,"
                    + " partition:offset, content.",
            "Times are those at which a service made the record. A record is visible to others after the commit."
        },
        footer = {"", "Examples:", "  orderflow trace 1", "  orderflow trace 1 --from -7d -o json"})
@Exits({ExitCode.NOT_FOUND, ExitCode.UNAVAILABLE})
public final class TraceCommand implements Callable<Integer> {
    /** Keyed by customer or product. */
    static final Set<String> BY_OTHER_KEYS = Set.of("order-lines", "customer-orders", "fraud-alerts");

    private static final Set<String> BY_ORDER =
            Set.of("order-commands", "orders", "order-validations", "payments", "order-emails");

    @Parameters(paramLabel = "ORDER", description = "Id of the order.")
    private String id = "";

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            defaultValue = "-1d",
            converter = OffsetBound.Converter.class,
            description = {
                "Start at: a time (2026-01-31T12:00:00Z, or local 2026-01-31T12:00), a time ago (-10m), or beginning"
                        + " (default: ${DEFAULT-VALUE}).",
            })
    private OffsetBound from = new OffsetBound.Beginning();

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Map<String, String> clients = options.clients();
        try (StopSignal stop = new StopSignal();
                Cluster cluster = new Cluster(clients);
                TopicTail tail = new TopicTail(clients, false, output::remark, Clock.systemUTC());
                ValueReader values = new ValueReader(clients, new StateRows(List.of()))) {
            OrderTrace trace = new OrderTrace(id, values, this::shortName);
            Set<TopicPartition> chosen = cluster.ask(() -> chosen(tail));
            cluster.ask(() -> {
                tail.read(chosen, from, Optional.of(new OffsetBound.End()), trace, stop);
                return true;
            });
            show(trace);
            return ExitCode.OK.code();
        }
    }

    private void show(OrderTrace trace) {
        if (trace.isEmpty()) {
            throw CommandFailure.of(ExitCode.NOT_FOUND, "no record of order " + id + " in that time")
                    .helpedBy("--from beginning, if the order is older");
        }
        output.print(trace.json(), trace::text);
        if (trace.isFull()) {
            output.remark("only the first " + OrderTrace.MOST + " records that were read are shown");
        }
    }

    /** All records of an order are in one partition of each topic that is keyed by order. */
    private Set<TopicPartition> chosen(TopicTail tail) {
        TopicNames names = new TopicNames(tail.topics(), options.prefix());
        Stream<TopicPartition> byOrder = BY_ORDER.stream().flatMap(topic -> {
            Set<TopicPartition> all = tail.partitions(Set.of(names.resolve(topic)), Set.of());
            int own = KeyPartition.of(id, all.size());
            return all.stream().filter(partition -> partition.partition() == own);
        });
        Stream<TopicPartition> byOtherKeys = BY_OTHER_KEYS.stream()
                .flatMap(topic -> tail.partitions(Set.of(names.resolve(topic)), Set.of()).stream());
        return Stream.concat(byOrder, byOtherKeys).collect(Collectors.toSet());
    }

    private String shortName(String topic) {
        return topic.startsWith(options.prefix())
                ? topic.substring(options.prefix().length())
                : topic;
    }
}
