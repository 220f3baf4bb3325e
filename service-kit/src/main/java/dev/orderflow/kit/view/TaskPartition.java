package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.InputProgress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The partition of a task that makes rows of a {@link Projection}: reports that it has begun, that it is current, and that it has
 * ended. To be used on the task's thread.
 */
public final class TaskPartition implements AutoCloseable {
    private final List<String> topics;
    private final InputProgress progress;
    private final Assignments assignments;
    private OptionalInt partition = OptionalInt.empty();
    private Optional<AssignmentWatch> watch = Optional.empty();

    /** @param topics that the rows are made of, of which the task has the partition that is its own */
    public TaskPartition(Collection<String> topics, InputProgress progress, Assignments assignments) {
        this.topics = List.copyOf(topics);
        this.progress = progress;
        this.assignments = assignments;
    }

    /** To be called when the task begins, for the first time or again. */
    public void begin(ProcessorContext<?, ?> task) {
        int begun = task.taskId().partition();
        partition = OptionalInt.of(begun);
        assignments.began(begun);
        watch = Optional.of(new AssignmentWatch(task, progress, topics, passed -> assignments.current(begun)));
    }

    /** To be called when the task ends. Its start may have failed; the reason of that must be what is seen. */
    @Override
    public void close() {
        watch.ifPresent(AssignmentWatch::close);
        partition.ifPresent(assignments::ended);
    }
}
