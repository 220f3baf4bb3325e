package dev.orderflow.kit.events;

import dev.orderflow.kit.streams.SourceTopic;
import java.util.function.Function;

/**
 * A topic whose records are events.
 *
 * @param source how they are read; one that cannot be used is left out, as everywhere
 * @param value what a record says
 */
public record TailedTopic<A, V>(SourceTopic<A> source, Function<A, V> value) {}
