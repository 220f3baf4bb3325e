package dev.orderflow.kit.events;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The id of the last event that a client has: in the header {@code Last-Event-ID}, which browsers send when they connect
 * again, or in a query parameter, for clients that cannot set headers.
 */
public final class LastEventId {
    private LastEventId() {}

    /**
     * @param header wins, since it is the newer one where both are there
     * @throws dev.orderflow.kit.http.ProblemException 400 if it is none
     */
    public static Optional<TopicPosition> parse(@Nullable String header, @Nullable String parameter) {
        String text = header == null || header.isEmpty() ? parameter : header;
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TopicPosition.parse(text));
        } catch (IllegalArgumentException wrong) {
            throw Tail.invalid(wrong.getMessage());
        }
    }
}
