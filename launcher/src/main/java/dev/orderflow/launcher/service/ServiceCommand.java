package dev.orderflow.launcher.service;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.services.ServiceWords;
import dev.orderflow.kit.process.ServiceArguments;
import dev.orderflow.kit.process.ServiceGroup;
import dev.orderflow.kit.process.StopSignal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderflow service}: one or several services in this process, against any Kafka and registry. */
@Command(
        name = "service",
        description = {
            "Run services in this process, against any Kafka and schema registry, until Ctrl-C.",
            "Names: orders-service, inventory-service, details-service, fraud-service, email-service,"
                    + " console-service, or all."
        },
        customSynopsis = {
            "orderflow service NAME[:PORT]...|all [--key value]...",
            "orderflow service NAME...|all --leave --instance.id ID [--key value]..."
        },
        footer = {
            "",
            "Keys: see docs/CONFIGURATION.md; Kafka's own pass through. Each service reads its own keys. A key may also"
                    + " come from the environment: ORDERFLOW_ and the key in upper case, with _ for . and -. Example:",
            "  orderflow service fraud-service --bootstrap.servers kafka:9092 \\",
            "    --fraud.limit 500",
            "",
            "To scale in, stop an instance and then run --leave. A stopped instance keeps its partitions for the"
                    + " session time-out (6 s), so that a restart finds them; --leave passes them to the others"
                    + " immediately, even after the machine died. Stop the instance first: a running instance joins"
                    + " again, and --leave reports it. Example:",
            "  orderflow service orders-service --leave --instance.id 3"
        })
@Exits(ExitCode.NOT_FOUND)
public final class ServiceCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "Services, and settings as --key value.")
    private List<String> words;

    private CommandSpec spec;

    @Option(names = "--leave", description = "Start nothing; remove a stopped instance from its consumer groups.")
    private boolean leave;

    /** Settings are declared by the services: what this command does not know is theirs. */
    @Spec
    void acceptAnySetting(CommandSpec spec) {
        this.spec = spec;
        spec.parser().unmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        ServiceArguments arguments = ServiceWords.parse(Services.ALL, words, System.getenv());
        if (leave) {
            new LeaveGroup(arguments).leave(spec.commandLine().getOut());
            return ExitCode.OK.code();
        }
        try (StopSignal stop = new StopSignal();
                ServiceGroup group = ServiceWords.start(arguments)) {
            group.runUntil(stop);
            return ExitCode.OK.code();
        }
    }
}
