package dev.orderflow.kit.events;

import dev.orderflow.topic.Topic;
import java.util.function.Function;

/**
 * A topic whose records are events.
 *
 * @param topic one whose records cannot be used are left out, as everywhere
 * @param value what a record says
 */
public record TailedTopic<A, V>(Topic<A> topic, Function<A, V> value) {}
