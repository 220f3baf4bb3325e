package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.streams.TextTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task whose start failed is closed like any other, and what failed is what is seen. */
class ViewProcessorTest {
    private static final int PARTITION = 3;

    private final List<Integer> ended = new ArrayList<>();

    @Test
    void saysNothingOfPartitionsBeforeItHasBegun() {
        assertThatCode(processor()::close).doesNotThrowAnyException();
        assertThat(ended).isEmpty();
    }

    @Test
    void endsThePartitionOfATaskThatCouldNotBegin(@TempDir java.io.File directory) {
        ViewProcessor<String> processor = processor();
        assertThatThrownBy(() -> processor.init(
                        new MockProcessorContext<>(new Properties(), new TaskId(0, PARTITION), directory)))
                .hasMessage("broken on purpose");
        assertThatCode(processor::close).doesNotThrowAnyException();
        assertThat(ended).containsExactly(PARTITION);
    }

    private ViewProcessor<String> processor() {
        ViewSpec<String> spec = ViewSpec.byKey("view", TextTopic.of("topic"), (value, before) -> true);
        return new ViewProcessor<>(spec, new StringDeserializer(), new BrokenProgress(), new EndedRows());
    }

    /** Notes which partitions are said to have ended. */
    private final class EndedRows implements ViewTopology.Rows<String> {
        @Override
        public void began(int partition) {}

        @Override
        public void reached(int partition, long offset) {}

        @Override
        public void noted(int partition, long offset) {}

        @Override
        public void current(int partition) {}

        @Override
        public void replaced(int partition, String row, String value) {}

        @Override
        public void took(int partition, long offset, String value) {}

        @Override
        public void ended(int partition) {
            ended.add(partition);
        }
    }
}
