package dev.orderflow.orders.stream.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.view.Assignments;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task whose start failed is closed, too: what failed must be what is seen. */
class UnbegunTasksTest {
    private final List<Integer> ended = new ArrayList<>();

    @Test
    void theHistoryClosesQuietlyAndNamesNoPartition() {
        HistoryProcessor history = new HistoryProcessor(
                List.of(),
                InputProgress.always(),
                new EndedAssignments(),
                new PaymentMeters(new SimpleMeterRegistry(), Instant.EPOCH));
        assertThatCode(history::close).doesNotThrowAnyException();
        assertThat(ended).isEmpty();
    }

    /** Notes which partitions are said to have ended. */
    private final class EndedAssignments implements Assignments {
        @Override
        public void began(int partition) {}

        @Override
        public void current(int partition) {}

        @Override
        public void ended(int partition) {
            ended.add(partition);
        }
    }
}
