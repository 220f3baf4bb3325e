package dev.orderflow.cli.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.CatalogueOptions;
import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.catalogue.CatalogueApplier;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow topics apply}: creates topics, sets their settings, registers the schemas. Deletes nothing. */
@Command(
        name = "apply",
        description = "Create missing topics, correct their settings, register schemas. It is safe to repeat.")
@Exits(ExitCode.UNAVAILABLE)
public final class ApplyCommand implements Callable<Integer> {
    private static final String DEFAULT_PARTITIONS = "" + Topics.DEFAULT_PARTITIONS;

    @Option(
            names = "--partitions",
            defaultValue = DEFAULT_PARTITIONS,
            description = "Partitions of every topic (default: ${DEFAULT-VALUE}). Fixed when topics are created.")
    private int partitions;

    @Option(
            names = "--replication",
            defaultValue = "1",
            description = "Replicas of created topics (default: ${DEFAULT-VALUE}; in production 3).")
    private short replication;

    @Mixin
    private ClusterOptions options;

    @Mixin
    private CatalogueOptions catalogue;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        if (partitions < 1 || replication < 1) {
            throw CommandFailure.of(ExitCode.USAGE, "--partitions and --replication must be at least 1");
        }
        try (Cluster cluster = new Cluster(options.clients())) {
            List<String> done = cluster.ask(() -> new CatalogueApplier(cluster.admin(), cluster.registry())
                    .apply(catalogue.topics(options).all(), partitions, replication));
            ObjectNode json = OutputOption.object();
            done.forEach(json.putArray("done")::add);
            output.print(
                    json,
                    () -> done.isEmpty()
                            ? "nothing to do: topics and schemas are as they should be"
                            : String.join(System.lineSeparator(), done));
            return ExitCode.OK.code();
        }
    }
}
