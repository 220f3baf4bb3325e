package dev.orderflow.cli.tail;

import dev.orderflow.kit.config.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where to begin, or to end, in each partition. */
sealed interface OffsetBound {
    /** The offsets that it stands for now. */
    Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Set<TopicPartition> partitions);

    /** Whether it stands for offsets yet; a time to come does not. */
    default boolean isDue(Instant now) {
        return true;
    }

    /** The oldest record that is still kept. */
    record Beginning() implements OffsetBound {
        @Override
        public Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
            return consumer.beginningOffsets(partitions);
        }
    }

    /** Behind the newest record, as the consumer's isolation level has it. */
    record End() implements OffsetBound {
        @Override
        public Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
            return consumer.endOffsets(partitions);
        }
    }

    /** This offset of every partition; where there is none yet, the end. */
    record Offset(long value) implements OffsetBound {
        @Override
        public Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
            Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
            offsets.replaceAll((partition, end) -> Math.min(end, value));
            return offsets;
        }
    }

    /** The first record whose timestamp is this or later; where there is none, the end. */
    record Time(Instant value) implements OffsetBound {
        @Override
        public Map<TopicPartition, Long> offsets(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
            Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
            Map<TopicPartition, Long> times = partitions.stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> Math.max(0, value.toEpochMilli())));
            consumer.offsetsForTimes(times).forEach((partition, found) -> {
                if (found != null) {
                    offsets.put(partition, found.offset());
                }
            });
            return offsets;
        }

        @Override
        public boolean isDue(Instant now) {
            return !now.isBefore(value);
        }
    }

    /** Reads a bound as people write it. */
    final class Converter implements ITypeConverter<OffsetBound> {
        private static final String EXPECTED =
                "expected: an offset, beginning, end, a time such as 2026-01-31T12:00:00Z"
                        + " or (local) 2026-01-31T12:00, or as long ago as -10m or -2h";

        private final Instant now = Instant.now();

        @Override
        public OffsetBound convert(String text) {
            try {
                return bound(text);
            } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' (" + EXPECTED + ")");
            }
        }

        private OffsetBound bound(String text) {
            if (text.equals("beginning")) {
                return new Beginning();
            }
            if (text.equals("end")) {
                return new End();
            }
            if (text.startsWith("-")) {
                return new Time(now.minus(DurationText.parse(text.substring(1))));
            }
            return text.matches("\\d+") ? new Offset(Long.parseLong(text)) : new Time(time(text));
        }

        private static Instant time(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException noOffset) {
                return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
            }
        }
    }
}
