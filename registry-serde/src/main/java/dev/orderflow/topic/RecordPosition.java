package dev.orderflow.topic;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a record stands. It is also the name of a dead letter: the position of the dead-lettered record, so that services which
 * read the same topic dead-letter a record under the same name.
 *
 * @param topic its full name
 * @param partition >= 0
 * @param offset >= 0
 */
public record RecordPosition(String topic, int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]{1,249}):(\\d{1,9}):(\\d{1,18})");

    /** Reads what {@link #toString} writes; empty for anything else. */
    public static Optional<RecordPosition> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new RecordPosition(
                        form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    /** {@code TOPIC:PARTITION:OFFSET}. */
    @Override
    public String toString() {
        return topic + ":" + partition + ":" + offset;
    }
}
