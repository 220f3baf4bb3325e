package dev.orderflow.gather.stream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.gather.Decision;
import dev.orderflow.kit.streams.InputProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatherSpecTest {
    private static final GatherTimes TIMES =
            new GatherTimes(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT87600H"})
    void takesTimesWithinTheirBounds(Duration time) {
        assertThatCode(() -> new GatherTimes(time, time, time)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT87600H0.001S"})
    void refusesATimeThatIsNoneOrWithoutEnd(Duration time) {
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() -> new GatherTimes(time, hour, hour)).hasMessageStartingWith("within: ");
        assertThatThrownBy(() -> new GatherTimes(hour, time, hour)).hasMessageStartingWith("earlyRetention: ");
        assertThatThrownBy(() -> new GatherTimes(hour, hour, time)).hasMessageContaining("(expected: PT0.001S to ");
    }

    @Test
    void refusesToGatherFromNoTopic() {
        assertThatThrownBy(() -> spec()).hasMessage("inputs: none (expected: at least one topic)");
    }

    /** A task whose start failed is closed, too: what failed must be what is seen. */
    @Test
    void aTaskThatNeverBeganClosesQuietly() {
        WaitMeters meters = new WaitMeters(new SimpleMeterRegistry(), "things", "thing", List.of());
        var never = spec("in")
                .processor(InputProgress.always(), GatherBench.clockWatch(), meters)
                .get();
        assertThatCode(never::close).doesNotThrowAnyException();
    }

    private static GatherSpec<String, String, Integer> spec(String... inputs) {
        return new GatherSpec<>(
                "things",
                List.of(inputs),
                GatheringFormat.ofNames(Serdes.String()),
                new Counting(),
                Function.identity(),
                TIMES);
    }

    private static final class Counting implements Decision<String, String, Integer> {
        @Override
        public Integer complete(SortedMap<String, String> results) {
            return results.size();
        }

        @Override
        public Integer due(SortedSet<String> missing, SortedMap<String, String> results) {
            return results.size();
        }
    }
}
