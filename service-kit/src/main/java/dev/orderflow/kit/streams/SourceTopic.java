package dev.orderflow.kit.streams;

import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * How a topic is read.
 *
 * @param name full name
 * @param values reads values; a {@link org.apache.kafka.common.errors.RetriableException} means "not now", one with a
 *     {@link java.util.NoSuchElementException} among its causes means that nobody knows the record's schema
 * @param objection why a record that could be read must not be let in all the same, from its key and value
 */
public record SourceTopic<V>(String name, Deserializer<V> values, BiFunction<String, V, Optional<String>> objection) {}
