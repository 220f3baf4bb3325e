package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.testkit.CliRun;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A registry that answers late delays {@code dev}, and fails nothing. */
@Tag("proof")
class DevTopicsIT {
    @Test
    void waitsForARegistryThatAnswersLate() throws InterruptedException {
        try (EmbeddedStack stack = EmbeddedStack.startTemporary(0, 0)) {
            Map<String, String> clients = Map.of(
                    "bootstrap.servers", stack.bootstrapServers(),
                    "schema.registry.url", stack.registryUrl());
            stack.stopRegistry();
            AtomicInteger asked = new AtomicInteger();

            new DevTopics(clients, new Topics("", List.of("platinum")), Topics.DEFAULT_PARTITIONS, Path.of("dev.log"))
                    .apply(Deadline.in(Duration.ofSeconds(90)), () -> {
                        if (asked.incrementAndGet() == 2) {
                            stack.startRegistry();
                        }
                        return false;
                    });

            assertThat(asked).hasValueGreaterThan(1);
            assertThat(CliRun.of(
                                    Orderflow::commandLine,
                                    "topics",
                                    "apply",
                                    "--bootstrap.servers",
                                    stack.bootstrapServers(),
                                    "--schema.registry.url",
                                    stack.registryUrl())
                            .out())
                    .contains("nothing to do");
        }
    }
}
