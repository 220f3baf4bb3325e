package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.IdlePunctuator;
import dev.orderflow.kit.streams.IdlePunctuator.Next;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.Received;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the newest record of each row, and wakes waiting requests. A processor and not a table: in a table a null value
 * would delete, and an old record that comes again would go back in time.
 */
final class ViewProcessor<V> implements Processor<String, Received<V>, Void, Void> {
    /** A standby is that far behind in what it says of itself. */
    private static final Duration NOTE_EVERY = Duration.ofMillis(100);

    private static final long NOTHING = -1;

    private final ViewSpec<V> spec;
    private final Deserializer<V> values;
    private final InputProgress progress;
    private final ViewTopology.Rows<V> rows;

    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, byte[]> store;
    private int partition;
    private AssignmentWatch gateWatch;
    private IdlePunctuator positionNote;
    private long position;
    private long noted;

    /** @param values reads what is kept */
    ViewProcessor(ViewSpec<V> spec, Deserializer<V> values, InputProgress progress, ViewTopology.Rows<V> rows) {
        this.spec = spec;
        this.values = values;
        this.progress = progress;
        this.rows = rows;
    }

    @Override
    public void init(ProcessorContext<Void, Void> taskContext) {
        context = taskContext;
        partition = context.taskId().partition();
        store = context.getStateStore(spec.storeName());
        position = NOTHING;
        noted = NOTHING;
        rows.began(partition);
        positionNote = new IdlePunctuator(context, progress, NOTE_EVERY, now -> notePosition());
        gateWatch = new AssignmentWatch(context, progress, List.of(spec.topic().name()), this::open);
    }

    @Override
    public void process(Record<String, Received<V>> record) {
        long offset = context.recordMetadata().orElseThrow().offset();
        reach(offset);
        V value = record.value().value();
        byte[] stored = new StoredRow(offset, record.value().bytes()).bytes();
        boolean isTaken = false;
        for (String row : spec.rows().apply(record.key(), value)) {
            byte[] known = store.get(row);
            if (known == null || spec.newer().test(value, value(known))) {
                store.put(row, stored);
                rows.replaced(partition, row, value);
                isTaken = true;
            }
        }
        for (String row : spec.removed().apply(record.key(), value)) {
            byte[] known = store.get(row);
            if (known != null && spec.newer().test(value, value(known))) {
                store.delete(row);
            }
        }
        if (isTaken) {
            rows.took(partition, offset, value);
        }
    }

    @Override
    public void close() {
        if (gateWatch != null) { // the start of the task may have failed, and its reason must be what is seen
            gateWatch.close();
        }
        if (positionNote != null) {
            positionNote.close();
        }
        if (context != null) {
            rows.ended(partition);
        }
    }

    private V value(byte[] known) {
        return values.deserialize(spec.topic().name(), StoredRow.of(known).value());
    }

    private void open(InputProgress.Barrier assigned) {
        reach(assigned.end() - 1);
        rows.current(partition);
    }

    /** Reported before the rows are written: a reader of the rows never gets a position that is behind them. */
    private void reach(long offset) {
        position = Math.max(position, offset);
        rows.reached(partition, position);
        if (position > noted) {
            positionNote.wake();
        }
    }

    private Next notePosition() {
        RowStore.write(store, position);
        noted = position;
        rows.noted(partition, position);
        return Next.REST;
    }
}
