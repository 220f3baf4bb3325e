package dev.orderflow.launcher.cluster;

import dev.orderflow.launcher.cli.CommandFailure;
import dev.orderflow.launcher.cli.ExitCode;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an installation has besides what every one has: levels of customers, and checks of other people. */
public final class CatalogueOptions {
    @Mixin
    private EmailLevelsOption levels;

    @Option(
            names = "--check",
            paramLabel = "SERVICE",
            description =
                    "A service of your own that makes a check: it reads orders, writes order-validations, and has a"
                            + " topic for its dead letters; may be given for several.")
    private List<String> checks = List.of();

    /** The whole catalogue. */
    public Topics topics(ClusterOptions cluster) {
        return withChecks(levels.topics(cluster), checks);
    }

    /** @param checks names of services */
    public static Topics withChecks(Topics topics, List<String> checks) {
        Topics all = topics;
        for (String check : checks) {
            try {
                all = all.withCheckBy(check);
            } catch (IllegalArgumentException wrong) {
                throw CommandFailure.of(ExitCode.USAGE, "--check: " + wrong.getMessage())
                        .from(wrong);
            }
        }
        return all;
    }
}
