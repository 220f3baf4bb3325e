package dev.orderflow.orders.stream;

import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.view.AssignmentWatch;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.orders.domain.Order;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps what is written of orders, and says when its partition may be answered for. */
final class HistoryProcessor implements Processor<String, HistoryInput, Void, Void> {
    private final List<String> inputTopics;
    private final InputProgress progress;
    private final Assignments assignments;

    private ProcessorContext<Void, Void> context;
    private HistoryRows rows;
    private AssignmentWatch watch;

    HistoryProcessor(List<String> inputTopics, InputProgress progress, Assignments assignments) {
        this.inputTopics = inputTopics;
        this.progress = progress;
        this.assignments = assignments;
    }

    @Override
    public void init(ProcessorContext<Void, Void> taskContext) {
        context = taskContext;
        rows = new HistoryRows(taskContext.getStateStore(HistoryRows.NAME));
        int partition = taskContext.taskId().partition();
        assignments.began(partition);
        watch = new AssignmentWatch(taskContext, progress, inputTopics, passed -> assignments.current(partition));
    }

    @Override
    public void process(Record<String, HistoryInput> input) {
        long offset = context.recordMetadata().orElseThrow().offset();
        if (input.value() instanceof HistoryInput.State state) {
            Order order = state.order();
            rows.put(order, offset);
        } else if (input.value() instanceof HistoryInput.Given given) {
            rows.put(input.key(), given, offset);
        }
    }

    @Override
    public void close() {
        if (watch != null) { // the start of the task may have failed, and its reason must be what is seen
            watch.close();
        }
        if (context != null) {
            assignments.ended(context.taskId().partition());
        }
    }
}
