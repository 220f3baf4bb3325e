package dev.orderflow.kit.events;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Which events a client asks for.
 *
 * @param after where it resumes; empty: it begins
 * @param key whose events it asks for; empty: the events of all keys
 * @param earlier the offsets of the key's records as of when it is asked, oldest first; asked when a stream of one key begins
 */
public record Selection(
        Optional<TopicPosition> after, Optional<String> key, Supplier<CompletableFuture<List<Long>>> earlier) {
    /** All events: the new ones, or those behind a position. */
    public static Selection all(Optional<TopicPosition> after) {
        return new Selection(after, Optional.empty(), () -> CompletableFuture.completedFuture(List.of()));
    }

    /** The events of one key, from its first or behind a position. */
    public static Selection ofKey(
            String key, Optional<TopicPosition> after, Supplier<CompletableFuture<List<Long>>> earlier) {
        return new Selection(after, Optional.of(key), earlier);
    }
}
