package dev.orderflow.cli.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.CatalogueOptions;
import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.schemas.topics.ServiceAcls;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.SecurityDisabledException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow topics acls}: who may do what, derived from the catalogue; printed, or given in a cluster. */
@Command(
        name = "acls",
        description = {
            "Print the ACLs that follow from the catalogue: each service writes its own topics and reads those that"
                    + " it needs.",
            "The command contacts the cluster only with --apply, which creates missing ACLs. It is safe to repeat."
        },
        footer = {
            "",
            "Operators may read everything and write nothing. Replaying dead letters writes to a topic: do it as the"
                    + " service that writes the topic, or as a super user. --apply and --prune need ALTER and DESCRIBE"
                    + " on the cluster. Example:",
            "  orderflow topics acls --apply --operator User:alice --owner registry \\",
            "    --config-file admin.properties"
        })
@Exits(ExitCode.UNAVAILABLE)
public final class AclsCommand implements Callable<Integer> {
    @Option(names = "--apply", description = "Create the missing ACLs in the cluster, and list them.")
    private boolean apply;

    @Option(
            names = "--prune",
            description = "With --apply: also delete rights to write or change these topics that the catalogue does not"
                    + " give. Without --prune, they are only shown.")
    private boolean prune;

    @Option(
            names = "--principal",
            paramLabel = "PATTERN",
            defaultValue = "User:%s",
            description = "Principal of a service; %%s stands for its name (default: User:%%s).")
    private String principal;

    @Option(
            names = "--operator",
            paramLabel = "PRINCIPAL",
            description =
                    "A principal that reads every topic and sees groups, transactions and ACLs, as doctor, audit and"
                            + " tail require; repeatable.")
    private List<String> operators = List.of();

    @Option(
            names = "--owner",
            paramLabel = "NAME",
            description =
                    "Another system with its own name in the same cluster, such as a schema registry that stores its"
                            + " data in Kafka: it owns topics NAME-..., groups and transactional ids; repeatable.")
    private List<String> owners = List.of();

    @Mixin
    private ClusterOptions options;

    @Mixin
    private CatalogueOptions catalogue;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        if (prune && !apply) {
            throw CommandFailure.of(ExitCode.USAGE, "--prune requires --apply");
        }
        AclRights rights = AclRights.of(
                new ServiceAcls(options.prefix(), catalogue.topics(options)), principal, owners, operators);
        if (apply) {
            print(applied(rights));
        } else {
            ObjectNode json = OutputOption.object();
            json.set("acls", AclText.json(rights.all()));
            output.print(json, () -> AclText.table(rights.all()));
        }
        return ExitCode.OK.code();
    }

    private AclApplier.Result applied(AclRights rights) {
        try (Cluster cluster = new Cluster(options.clients())) {
            return cluster.ask(() -> apply(cluster, rights));
        }
    }

    private AclApplier.Result apply(Cluster cluster, AclRights rights) {
        try {
            return new AclApplier(cluster.admin(), rights).apply(prune);
        } catch (SecurityDisabledException none) {
            throw CommandFailure.of(ExitCode.FAILURE, "the cluster has no authorizer: every client may do everything")
                    .helpedBy("authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer in the"
                            + " settings of brokers and controllers")
                    .from(none);
        }
    }

    private void print(AclApplier.Result result) {
        ObjectNode json = OutputOption.object();
        result.done().forEach(json.putArray("done")::add);
        result.warnings().forEach(json.putArray("warnings")::add);
        output.print(
                json,
                () -> result.done().isEmpty()
                        ? "nothing to do: all rights of the catalogue exist"
                        : String.join(System.lineSeparator(), result.done()));
        result.warnings().forEach(warning -> output.remark("warning: " + warning));
    }
}
