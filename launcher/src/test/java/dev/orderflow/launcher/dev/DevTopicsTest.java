package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@code dev} does when its own broker gives no answer. */
class DevTopicsTest {
    private static final Map<String, String> NOTHING_THERE = Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "schema.registry.url", "http://127.0.0.1:1",
            "request.timeout.ms", "50",
            "default.api.timeout.ms", "100");

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksUntilTheDeadlineAndGivesNoAdviceInACircle() {
        DevTopics topics = new DevTopics(NOTHING_THERE, new Topics(""), Topics.DEFAULT_PARTITIONS, Path.of("dev.log"));

        assertThatThrownBy(() -> topics.apply(Deadline.in(Duration.ofSeconds(1)), () -> {
                    asked.incrementAndGet();
                    return false;
                }))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.TIMEOUT);
                    assertThat(failure.likelyCause()).contains("too busy", "dev.log");
                    assertThat(failure.help()).doesNotContain("orderflow dev");
                });
        assertThat(asked).hasValueGreaterThan(1);
    }

    @Test
    void asksNoMoreWhenTheEndIsAskedFor() throws InterruptedException {
        DevTopics topics = new DevTopics(NOTHING_THERE, new Topics(""), Topics.DEFAULT_PARTITIONS, Path.of("dev.log"));

        topics.apply(Deadline.in(Duration.ofMinutes(5)), () -> asked.incrementAndGet() > 1);

        assertThat(asked).hasValue(2);
    }
}
