package dev.orderflow.cli.tail;

import dev.orderflow.registry.Reading;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Prints the requested records, up to the requested number, as long as the output is read. */
final class RecordPrinter implements TopicTail.Sink {
    private final PrintWriter out;
    private final ValueReader values;
    private final Form form;
    private final Optional<byte[]> key;
    private final long limit;
    private long printed;

    /** The line of a record. */
    interface Form {
        String of(ConsumerRecord<byte[], byte[]> record, Reading reading);
    }

    /**
     * @param key of the records that are printed; empty for all
     * @param limit how many are printed at most (>= 1)
     */
    RecordPrinter(PrintWriter out, ValueReader values, Form form, Optional<String> key, long limit) {
        this.out = out;
        this.values = values;
        this.form = form;
        this.key = key.map(text -> text.getBytes(StandardCharsets.UTF_8));
        this.limit = limit;
    }

    @Override
    public boolean take(ConsumerRecord<byte[], byte[]> record) {
        if (key.isPresent() && !Arrays.equals(key.get(), record.key())) {
            return true;
        }
        out.println(form.of(record, values.read(record.topic(), record.value())));
        printed++;
        if (printed < limit) {
            return true;
        }
        out.flush();
        return false;
    }

    /** The output is no longer read when the program behind a pipe has ended, as {@code head} does. */
    @Override
    public boolean pause() {
        return !out.checkError();
    }
}
