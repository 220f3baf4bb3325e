package dev.orderflow.topic;

import java.util.Optional;
import java.util.function.Function;

/**
 * The one guard of a topic: says why a record that could be decoded must not be acted on. It judges form and consistency (a key
 * that is not the value's, a symbol that this version does not know); business rules are judged by the services.
 */
@FunctionalInterface
public interface RecordValidator<V> {
    /** What is wrong with the record, as it stands in a dead letter; empty when it is valid. */
    Optional<String> violation(String key, V value);

    /** Refuses nothing. */
    static <V> RecordValidator<V> none() {
        return (key, value) -> Optional.empty();
    }

    /**
     * Refuses a record whose key is not the id in its value.
     *
     * @param what the id, such as {@code order id}
     */
    static <V> RecordValidator<V> keyIs(Function<V, String> id, String what) {
        return (key, value) -> key.equals(id.apply(value))
                ? Optional.empty()
                : Optional.of("the record's key is not the " + what + " in its value");
    }

    /** Both; the further one is asked about what this one lets through. */
    default RecordValidator<V> and(RecordValidator<V> further) {
        return (key, value) -> violation(key, value).or(() -> further.violation(key, value));
    }
}
