package dev.orderflow.cli.deadletters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The name of a dead letter: the position of the dead-lettered record. Services that read the same topic each
 * dead-letter it, under the same name.
 */
record LetterName(String topic, int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]{1,249}):(\\d{1,9}):(\\d{1,18})");

    static Optional<LetterName> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new LetterName(form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3))))
                : Optional.empty();
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return topic + ":" + partition + ":" + offset;
    }

    /** Reads what {@link #toString} writes. */
    static final class Converter implements ITypeConverter<LetterName> {
        @Override
        public LetterName convert(String text) {
            return parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is not the name of a dead letter (expected: TOPIC:PARTITION:OFFSET, as list shows)"));
        }
    }
}
