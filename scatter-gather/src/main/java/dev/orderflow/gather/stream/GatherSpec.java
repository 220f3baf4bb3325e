package dev.orderflow.gather.stream;

import dev.orderflow.gather.Decision;
import dev.orderflow.gather.GatherInput;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.StoreProcessor;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * A scatter-gather: what is gathered in one topology, and what is decided of it.
 *
 * @param store the name of its store, which is stored data
 * @param inputs the topics from which its inputs come, partitioned alike; all of them from sources of
 *     {@link dev.orderflow.kit.streams.TopologyBuilder}, which says what was processed: otherwise no deadline would ever be judged
 * @param format how identities and results are stored
 * @param decision what follows from the results
 * @param groupOf by what identities are counted in metrics; few groups
 * @param times how long everything is kept
 */
public record GatherSpec<I extends Comparable<I>, R, O>(
        String store,
        List<String> inputs,
        GatheringFormat<I, R> format,
        Decision<I, R, O> decision,
        Function<I, String> groupOf,
        GatherTimes times) {
    public GatherSpec {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs: none (expected: at least one topic)");
        }
    }

    /**
     * Gathers by key, and forwards each decision under the key of its gathering, with the time of the decision. What it reads,
     * keeps and forwards is one transaction where the application is exactly-once.
     *
     * @param progress that of the {@link dev.orderflow.kit.streams.TopologyBuilder}
     */
    public ProcessorSupplier<String, GatherInput<I, R>, String, O> processor(
            InputProgress progress, ClockWatch clockWatch, WaitMeters meters) {
        return StoreProcessor.of(
                () -> new GatherProcessor<>(this, progress, new ClockedDeadlines(clockWatch), meters),
                Rows.builder(store));
    }
}
