package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.streams.InputProgress;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task whose start failed is closed, too: what failed must be what is seen. */
class TaskPartitionTest {
    private static final int PARTITION = 2;

    private final List<String> reports = new ArrayList<>();

    @TempDir
    private File directory;

    @Test
    void reportsItsBeginAndItsEnd() {
        TaskPartition partition = new TaskPartition(List.of("topic"), InputProgress.always(), new Reports());
        partition.begin(task());
        partition.close();
        assertThat(reports).containsExactly("began 2", "ended 2");
    }

    @Test
    void closesQuietlyAndNamesNoPartitionBeforeItHasBegun() {
        TaskPartition partition = new TaskPartition(List.of("topic"), InputProgress.always(), new Reports());
        assertThatCode(partition::close).doesNotThrowAnyException();
        assertThat(reports).isEmpty();
    }

    @Test
    void endsThePartitionOfATaskThatCouldNotBegin() {
        TaskPartition partition = new TaskPartition(List.of("topic"), new BrokenProgress(), new Reports());
        assertThatThrownBy(() -> partition.begin(task())).hasMessage("broken on purpose");
        assertThatCode(partition::close).doesNotThrowAnyException();
        assertThat(reports).containsExactly("began 2", "ended 2");
    }

    private MockProcessorContext<Void, Void> task() {
        return new MockProcessorContext<>(new Properties(), new TaskId(0, PARTITION), directory);
    }

    private final class Reports implements Assignments {
        @Override
        public void began(int partition) {
            reports.add("began " + partition);
        }

        @Override
        public void current(int partition) {
            reports.add("current " + partition);
        }

        @Override
        public void ended(int partition) {
            reports.add("ended " + partition);
        }
    }
}
