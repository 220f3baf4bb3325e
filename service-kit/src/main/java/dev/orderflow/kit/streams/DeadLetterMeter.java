package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.RawRecord.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts the records that one application dead-letters, by topic and kind. One that it dead-letters again, because the
 * transaction was aborted, is known for a while and not counted again. For any number of threads.
 */
public final class DeadLetterMeter implements Consumer<DeadLetter> {
    /** More than one transaction holds. */
    private static final int REMEMBERED = 10_000;

    private final MeterRegistry metrics;
    private final Map<Position, Boolean> counted = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Position, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    public DeadLetterMeter(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public synchronized void accept(DeadLetter letter) {
        Position position = letter.record().position();
        if (counted.put(position, true) == null) {
            Counter.builder("orderflow.dead.letters")
                    .description("Records dead-lettered, once for each application that reads them")
                    .tag("topic", position.topic())
                    .tag("kind", letter.kind().name())
                    .register(metrics)
                    .increment();
        }
    }
}
