package dev.orderflow.cli.cluster;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import picocli.CommandLine.Option;

/** Services of other people that make a check, for commands that must know all who write results. */
public final class ChecksOption {
    @Option(
            names = "--check",
            paramLabel = "SERVICE",
            description =
                    "A service of your own that performs a check: it reads orders, writes order-validations, and has a"
                            + " dead-letter topic; repeatable.")
    private List<String> services = List.of();

    /** Their names. */
    public List<String> services() {
        return List.copyOf(services);
    }

    /** The catalogue with them. */
    public Topics addTo(Topics topics) {
        Topics all = topics;
        for (String service : services) {
            try {
                all = all.withCheckBy(service);
            } catch (IllegalArgumentException wrong) {
                throw CommandFailure.of(ExitCode.USAGE, "--check: " + wrong.getMessage())
                        .from(wrong);
            }
        }
        return all;
    }
}
