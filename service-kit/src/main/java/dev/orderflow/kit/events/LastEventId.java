package dev.orderflow.kit.events;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The id of the last event that a client has: in the header {@code Last-Event-ID}, which browsers send when they connect
 * again, or in a query parameter, for clients that cannot set headers.
 */
public final class LastEventId {
    private static final String HEADER = "Last-Event-ID";
    private static final String PARAMETER = "lastEventId";

    private LastEventId() {}

    /**
     * As the request has it.
     *
     * @throws dev.orderflow.kit.http.ProblemException 400 if it is none
     */
    public static Optional<TopicPosition> of(ContainerRequestContext request) {
        return parse(
                request.getHeaderString(HEADER),
                request.getUriInfo().getQueryParameters().getFirst(PARAMETER));
    }

    /** @param header wins, since it is the newer one where both are there */
    private static Optional<TopicPosition> parse(@Nullable String header, @Nullable String parameter) {
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
