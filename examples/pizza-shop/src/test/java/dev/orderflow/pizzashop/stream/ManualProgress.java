package dev.orderflow.pizzashop.stream;

import dev.orderflow.kit.streams.FailedRecords;
import dev.orderflow.kit.streams.InputProgress;
import org.apache.kafka.common.TopicPartition;

/** Barriers that a test opens. */
final class ManualProgress implements InputProgress {
    private final FailedRecords failures = new FailedRecords();
    boolean passed = true;

    @Override
    public Barrier barrier(TopicPartition... inputs) {
        return () -> passed;
    }

    @Override
    public Barrier committedBarrier(TopicPartition... inputs) {
        return () -> passed;
    }

    @Override
    public void processed(String topic, int partition, long offset) {
        // The test says when all was read.
    }

    @Override
    public FailedRecords failures() {
        return failures;
    }
}
