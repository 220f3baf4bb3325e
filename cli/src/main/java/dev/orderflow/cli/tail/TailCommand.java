package dev.orderflow.cli.tail;

import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.kit.process.StopSignal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderflow tail}: shows the records of topics. It changes nothing, and leaves no trace in the cluster. */
@Command(
        name = "tail",
        description = {
            "Show the committed records of topics, one on each line: time, partition:offset, key, value.",
            "Decimals are shown as numbers, times as ISO text, and undecodable data as bytes."
        },
        footer = {
            "",
            "Examples:",
            "  orderflow tail orders",
            "  orderflow tail orders order-validations --from -10m --key 1",
            "  orderflow tail inventory-levels --no-follow -o json"
        })
@Exits(ExitCode.UNAVAILABLE)
public final class TailCommand implements Callable<Integer> {
    private final Supplier<List<Schema>> rows;

    @Parameters(
            paramLabel = "TOPIC",
            arity = "1..*",
            description = "Names in the catalogue (./orderflow topics list), or full names of any topics.")
    private List<String> topics = List.of();

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            converter = OffsetBound.Converter.class,
            description = {
                "Start at: an offset of each partition, a time (2026-01-31T12:00:00Z, or local 2026-01-31T12:00),"
                        + " a time ago (-10m), beginning, or end.",
                "Default: end; with --no-follow or --until: beginning."
            })
    private OffsetBound from;

    @Option(
            names = "--until",
            paramLabel = "WHERE",
            converter = OffsetBound.Converter.class,
            description = "Stop there, in the same format: before that record, or at the end if it does not exist yet.")
    private OffsetBound until;

    @Option(
            names = "--no-follow",
            description = "Stop at the end that the topics have at the start: the same as --until end.")
    private boolean noFollow;

    @Option(names = "--count", paramLabel = "N", description = "Stop after N records.")
    private Long count;

    @Option(names = "--key", description = "Only records with this key.")
    private String key;

    @Option(names = "--partition", paramLabel = "N", split = ",", description = "Only records of these partitions.")
    private Set<Integer> partitions = Set.of();

    @Option(names = "--uncommitted", description = "Include records of open and aborted transactions.")
    private boolean uncommitted;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private OutputOption output;

    @Spec
    private CommandSpec command;

    /** @param rows the schemas of the rows that services keep for themselves, in changelogs and repartition topics */
    public TailCommand(Supplier<List<Schema>> rows) {
        this.rows = rows;
    }

    @Override
    public Integer call() {
        refuseNonsense();
        Map<String, String> clients = options.clients();
        try (StopSignal stop = new StopSignal();
                Cluster cluster = new Cluster(clients);
                TopicTail tail = new TopicTail(clients, uncommitted, output::remark, Clock.systemUTC());
                ValueReader values = new ValueReader(clients, new StateRows(rows.get()))) {
            Set<TopicPartition> chosen = cluster.ask(() -> chosen(tail));
            RecordPrinter printer = new RecordPrinter(
                    command.commandLine().getOut(),
                    values,
                    form(chosen),
                    Optional.ofNullable(key),
                    count == null ? Long.MAX_VALUE : count);
            cluster.ask(read(tail, chosen, printer, stop));
            return ExitCode.OK.code();
        }
    }

    private void refuseNonsense() {
        if (count != null && count < 1) {
            throw CommandFailure.of(ExitCode.USAGE, "--count must be at least 1");
        }
        if (noFollow && until != null) {
            throw CommandFailure.of(ExitCode.USAGE, "--no-follow and --until are two different ends: give one");
        }
    }

    private Set<TopicPartition> chosen(TopicTail tail) {
        TopicNames names = new TopicNames(tail.topics(), options.prefix());
        Set<String> full = topics.stream().map(names::resolve).collect(Collectors.toCollection(TreeSet::new));
        return tail.partitions(full, partitions);
    }

    private RecordPrinter.Form form(Set<TopicPartition> chosen) {
        long shown = chosen.stream().map(TopicPartition::topic).distinct().count();
        return output.isJson() ? RecordText::json : new RecordText(shown > 1)::line;
    }

    private Supplier<Boolean> read(TopicTail tail, Set<TopicPartition> chosen, RecordPrinter printer, StopSignal stop) {
        Optional<OffsetBound> end = noFollow ? Optional.of(new OffsetBound.End()) : Optional.ofNullable(until);
        OffsetBound start = Optional.ofNullable(from)
                .orElseGet(() -> end.isPresent() ? new OffsetBound.Beginning() : new OffsetBound.End());
        return () -> {
            tail.read(chosen, start, end, printer, stop);
            return true;
        };
    }
}
