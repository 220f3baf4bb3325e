package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.RawRecord.Position;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last step before a dead-letter topic: turns a dead letter back into the record that came in. The letter's
 * own time is that of the dead-lettering, from which the topic's retention counts; the record may be years old.
 */
public final class DeadLetterSink extends ContextualProcessor<String, DeadLetter, byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterSink.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final InputProgress progress;

    /** @param progress gets each */
    DeadLetterSink(InputProgress progress) {
        this.progress = progress;
    }

    @Override
    public void process(Record<String, DeadLetter> letter) {
        DeadLetter aside = letter.value();
        log(aside);
        progress.deadLettered(aside);
        context()
                .forward(new Record<>(
                        aside.record().key(),
                        aside.record().value(),
                        context().currentSystemTimeMs(),
                        aside.headers(context().applicationId())));
    }

    /** Logs that a record is dead-lettered, in the same words everywhere. */
    public static void log(DeadLetter aside) {
        Position position = aside.record().position();
        log.warn(
                "Record dead-lettered topic={} partition={} offset={} key={} kind={} reason={}",
                position.topic(),
                position.partition(),
                position.offset(),
                keyText(aside.record().key()),
                aside.kind(),
                aside.reason());
    }

    /** Keys are ids; what is none may be anything, and is not for a log. */
    private static String keyText(byte[] key) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return ID.matcher(text).matches() ? text : "-";
    }
}
