package dev.orderflow.kit.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Set;

/**
 * Answers {@code OPTIONS} with {@code Allow} and no body. Jersey adds a body of text in Latin-1, or, for a client that does not
 * accept text, an empty one with the first type of the client's {@code Accept}.
 */
final class OptionsAnswers implements ContainerResponseFilter {
    private static final Set<Integer> ANSWERED = Set.of(Status.OK.getStatusCode(), Status.NO_CONTENT.getStatusCode());

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getMethod().equals(HttpMethod.OPTIONS) && ANSWERED.contains(response.getStatus())) {
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }
}
