package dev.orderflow.registry;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * Reads the configuration of Confluent's clients out of a Kafka client's. As Confluent does, it takes a key with or
 * without the prefix {@code schema.registry.}; the prefixed one wins. It knows no key itself.
 */
final class ClientKeys {

    private static final String PREFIX = "schema.registry.";

    private final Map<String, ?> config;

    ClientKeys(Map<String, ?> config) {
        this.config = config;
    }

    /** Of the registry alone, never the same key of the Kafka client: {@code ssl.*} differs between the two. */
    Optional<String> prefixed(String key) {
        return Optional.ofNullable(config.get(PREFIX + key))
                .map(ClientKeys::text)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    Optional<String> text(String key) {
        return prefixed(key)
                .or(() -> Optional.ofNullable(config.get(key)).map(ClientKeys::text))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    List<String> texts(String key) {
        return Arrays.stream(text(key).orElse("").split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    boolean flag(String key, boolean otherwise) {
        return text(key).map(text -> flagOf(key, text)).orElse(otherwise);
    }

    int count(String key, int otherwise) {
        return text(key).map(text -> countOf(key, text)).orElse(otherwise);
    }

    /** @param key of a setting in milliseconds */
    Duration millis(String key, Duration otherwise) {
        return text(key).map(text -> Duration.ofMillis(countOf(key, text))).orElse(otherwise);
    }

    private static String text(Object value) {
        if (value instanceof List<?> several) {
            return String.join(",", several.stream().map(String::valueOf).toList());
        }
        return value instanceof Class<?> type ? type.getName() : String.valueOf(value);
    }

    private static boolean flagOf(String key, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key, text, "expected: true or false");
        };
    }

    private static int countOf(String key, String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw refused(key, text, e);
        }
        throw refused(key, text, null);
    }

    private static ConfigException refused(String key, String text, Throwable cause) {
        ConfigException refused = new ConfigException(key, text, "expected: an integer >= 0");
        refused.initCause(cause);
        return refused;
    }
}
