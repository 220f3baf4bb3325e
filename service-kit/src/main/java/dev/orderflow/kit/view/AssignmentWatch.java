package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Waits in a task until it has passed the committed ends of its inputs as they were when the task began: before, its rows may
 * be older than what was shown of them elsewhere.
 */
public final class AssignmentWatch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final IdlePunctuator clock;

    /**
     * To be made when the task begins, on its thread.
     *
     * @param topics of which the task has the partition that is its own
     * @param passed called once, on the task's thread
     */
    public AssignmentWatch(
            ProcessorContext<?, ?> task,
            InputProgress progress,
            Collection<String> topics,
            Consumer<InputProgress.Barrier> passed) {
        int partition = task.taskId().partition();
        InputProgress.Barrier assigned = progress.committedBarrier(topics.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toArray(TopicPartition[]::new));
        this.clock = new IdlePunctuator(task, progress, LOOK_EVERY, now -> Next.laterIf(!hasPassed(assigned, passed)));
        clock.wake();
    }

    /** To be called when the task ends. */
    @Override
    public void close() {
        clock.close();
    }

    private static boolean hasPassed(InputProgress.Barrier assigned, Consumer<InputProgress.Barrier> passed) {
        if (!assigned.passed()) {
            return false;
        }
        passed.accept(assigned);
        return true;
    }
}
