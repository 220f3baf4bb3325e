package dev.orderflow.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.testkit.StackExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The topics of levels come and go with the key that email-service has them from. */
@ExtendWith(StackExtension.class)
@Tag("proof")
class TopicsCommandIT {
    private final EmbeddedStack stack;

    TopicsCommandIT(EmbeddedStack stack) {
        this.stack = stack;
    }

    @Test
    void makesTheTopicOfTheDefaultLevel() {
        assertThat(topics("apply", "levels-default-").out())
                .contains("created topic levels-default-order-emails-platinum with 4 partitions")
                .contains("registered dev.orderflow.avro.OrderEmail under subject"
                        + " levels-default-order-emails-platinum-value");
        assertThat(topics("apply", "levels-default-").out()).startsWith("nothing to do");
    }

    @Test
    void makesTheTopicsOfOtherLevelsAndLeavesThoseThatAreThere() {
        topics("apply", "levels-other-");
        assertThat(topics("apply", "levels-other-", "--email.levels=Gold,silver")
                        .out())
                .contains("created topic levels-other-order-emails-gold", "order-emails-silver-value")
                .doesNotContain("platinum");
        assertThat(topics("list", "levels-other-").out())
                .contains("order-emails-platinum")
                .doesNotContain("missing");
        assertThat(topics("list", "levels-other-", "--email.levels=gold,bronze").out())
                .containsPattern("order-emails-gold +4 +email-service -> operators")
                .containsPattern("order-emails-bronze +missing");
    }

    @Test
    void readsTheLevelsFromTheFileUnlessAFlagSaysOtherwise(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("client.properties"), "email.levels=gold, vip-1\n");
        assertThat(topics("apply", "levels-file-", "--config-file", file.toString())
                        .out())
                .contains("order-emails-gold", "order-emails-vip-1")
                .doesNotContain("platinum");
        assertThat(topics("apply", "levels-none-", "--config-file", file.toString(), "--email.levels=")
                        .out())
                .contains("levels-none-order-emails with")
                .doesNotContain("order-emails-gold", "order-emails-vip", "order-emails-platinum");
    }

    @Test
    void refusesWhatCannotStandInTheNameOfATopic() {
        CliRun refused = run("apply", "levels-bad-", "--email.levels=gold,a/b");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.err()).contains("email.levels: a/b (expected: 1 to 32 of");
    }

    private CliRun topics(String command, String prefix, String... more) {
        CliRun run = run(command, prefix, more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private CliRun run(String command, String prefix, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "topics",
                command,
                "--bootstrap.servers",
                stack.bootstrapServers(),
                "--schema.registry.url",
                stack.registryUrl(),
                "--name.prefix",
                prefix));
        words.addAll(List.of(more));
        return CliRun.of(Orderflow::commandLine, words.toArray(String[]::new));
    }
}
