package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.FailedRecords;
import dev.orderflow.kit.streams.InputProgress;
import org.apache.kafka.common.TopicPartition;

/** Cannot be asked for a barrier. */
final class BrokenProgress implements InputProgress {
    @Override
    public Barrier barrier(TopicPartition... inputs) {
        throw new IllegalStateException("broken on purpose");
    }

    @Override
    public Barrier committedBarrier(TopicPartition... inputs) {
        throw new IllegalStateException("broken on purpose");
    }

    @Override
    public void processed(String topic, int partition, long offset) {}

    @Override
    public FailedRecords failures() {
        return new FailedRecords();
    }
}
