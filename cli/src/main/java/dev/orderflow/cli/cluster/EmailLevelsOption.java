package dev.orderflow.cli.cluster;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.Topics;
import picocli.CommandLine.Option;

/** Which levels of customers have topics of their own, under the name and with the default that email-service has. */
public final class EmailLevelsOption {
    /** The variable that email-service reads, too. */
    public static final String VARIABLE = "ORDERFLOW_EMAIL_LEVELS";

    @Option(
            names = {"--email.levels", "--email-levels"},
            paramLabel = "LEVEL,...",
            defaultValue = "${env:" + VARIABLE + "}",
            description = "Customer levels whose e-mails have a topic of their own, the same as for email-service"
                    + " (default: platinum; environment: " + VARIABLE + ").")
    private String levels;

    /** The catalogue with the topics of these levels. */
    public Topics topics(ClusterOptions cluster) {
        String list =
                levels != null ? levels : cluster.inFile(EmailLevels.KEY).orElse(String.join(",", EmailLevels.DEFAULT));
        return topics(cluster.prefix(), list);
    }

    /** @param list separated by commas */
    public static Topics topics(String prefix, String list) {
        try {
            return new Topics(prefix, EmailLevels.parse(list));
        } catch (IllegalArgumentException wrong) {
            throw CommandFailure.of(ExitCode.USAGE, wrong.getMessage()).from(wrong);
        }
    }
}
