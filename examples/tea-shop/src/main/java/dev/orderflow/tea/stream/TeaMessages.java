package dev.orderflow.tea.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.tea.domain.Menu;
import dev.orderflow.tea.domain.TeaOrder;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.topic.RecordValidator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The values of the topics, as JSON: the contract of all readers and writers of them. Fields of newer versions are ignored;
 * a field that is missing or wrong makes a dead letter.
 */
public final class TeaMessages {
    /** No tea is worked on for longer: a label that says so is refused. */
    static final Duration LONGEST_WORK = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private TeaMessages() {}

    /** What has a time. */
    private static void requireTime(long timestamp) {
        if (timestamp < 0) {
            throw new IllegalArgumentException("timestamp: " + timestamp + " (expected: milliseconds since the epoch)");
        }
    }

    /** {@code tea-ordered}. */
    public record Ordered(int status, long timestamp, TeaOrder order) {
        public Ordered {
            requireTime(timestamp);
            if (status != TeaStatus.ORDERED.code() || order == null) {
                throw new IllegalArgumentException("expected: status 100, and the order");
            }
        }
    }

    /** {@code tea-labeled}. */
    public record Labeled(int status, int mixingTime, long timestamp) {
        public Labeled {
            requireTime(timestamp);
            if (mixingTime < 0 || mixingTime > LONGEST_WORK.toSeconds()) {
                throw new IllegalArgumentException(
                        "mixing_time: " + mixingTime + " (expected: 0 to " + LONGEST_WORK.toSeconds() + " seconds)");
            }
        }
    }

    /** {@code tea-mixed}, {@code tea-topped}, {@code tea-pending} and {@code tea-status}. */
    public record Reached(int status, long timestamp) {
        public Reached {
            requireTime(timestamp);
            requireStatus(status);
        }

        public TeaStatus reached() {
            return requireStatus(status);
        }
    }

    /**
     * {@code tea-stuck}: an event of the watchdog.
     *
     * @param after the code of the status that was reached
     * @param missing of the one that should have been reached by now
     * @param slaMs how long it may take from the one to the other
     */
    public record Stuck(int status, int after, int missing, long slaMs, long timestamp) {
        public Stuck {
            requireTime(timestamp);
            requireStatus(after);
            requireStatus(missing);
        }

        public TeaStatus late() {
            return requireStatus(missing);
        }
    }

    static <T> RecordValidator<String> validator(Class<T> type) {
        return (key, value) -> {
            if (!Menu.isId(key)) {
                return Optional.of("the key is no order id (expected: " + Menu.ID_RULE + ")");
            }
            try {
                JSON.readValue(value, type);
                return Optional.empty();
            } catch (JsonProcessingException wrong) {
                return Optional.of("no " + type.getSimpleName() + ": " + reason(wrong));
            }
        };
    }

    /** @param value of a valid record */
    public static <T> T read(String value, Class<T> type) {
        try {
            return JSON.readValue(value, type);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + reason(wrong));
        }
    }

    public static String write(Record message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("a " + message.getClass().getSimpleName() + " cannot be written", wrong);
        }
    }

    static String reached(TeaStatus status, Instant at) {
        return write(new Reached(status.code(), at.toEpochMilli()));
    }

    /** Not in the words of the parser: they quote the record, and would stand in logs. */
    private static String reason(JsonProcessingException wrong) {
        if (wrong.getCause() instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        return wrong instanceof JsonMappingException
                ? "a field is missing, or of another type"
                : "the value is not JSON";
    }

    private static TeaStatus requireStatus(int code) {
        return TeaStatus.ofCode(code)
                .orElseThrow(() -> new IllegalArgumentException("status: " + code + " is not known"));
    }
}
