package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a person reads while everything starts. */
class StartProgressTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void saysAgainAndAgainWhatItWaitsFor() {
        try (StartProgress progress = StartProgress.start(said::add, Duration.ofMillis(20))) {
            progress.waitFor("Kafka");

            await().atMost(SOON).until(() -> said.size() >= 2);
            assertThat(said).allMatch(line -> line.matches(" +\\d+\\.\\d s  waiting for Kafka"));
        }
    }

    @Test
    void saysWhatIsThereAndWaitsForItNoMore() {
        try (StartProgress progress = StartProgress.start(said::add, Duration.ofDays(1))) {
            progress.waitFor("Kafka");
            progress.done("Kafka");

            assertThat(said).singleElement().asString().endsWith(" s  Kafka");
        }
    }
}
