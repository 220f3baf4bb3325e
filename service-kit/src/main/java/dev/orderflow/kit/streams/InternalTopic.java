package dev.orderflow.kit.streams;

import dev.orderflow.topic.RecordValidator;
import org.apache.kafka.common.serialization.Serde;

/**
 * A repartition topic of one application, which Streams creates. Stored data carries its name: a change is a migration.
 *
 * @param name short; Streams completes it
 * @param serde of its values
 * @param validator refuses records that the application may not act on
 */
public record InternalTopic<V>(String name, Serde<V> serde, RecordValidator<V> validator) {}
