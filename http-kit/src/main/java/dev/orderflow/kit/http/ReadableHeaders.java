package dev.orderflow.kit.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads the headers that Jersey reads while it matches: it would answer a malformed one with an empty 400. Of {@code Accept}
 * only types and their weights are left: Jersey would put other parameters into the type of the answer, where they say what
 * it is not.
 */
@PreMatching
final class ReadableHeaders implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        try {
            List<MediaType> accepted = request.getAcceptableMediaTypes();
            if (request.getHeaders().containsKey(HttpHeaders.ACCEPT)) {
                request.getHeaders().putSingle(HttpHeaders.ACCEPT, plain(accepted));
            }
            request.getAcceptableLanguages();
        } catch (ProcessingException e) {
            throw new ProblemException(CommonProblems.BAD_REQUEST, "A header cannot be read: " + e.getMessage());
        }
    }

    private static String plain(List<MediaType> accepted) {
        return accepted.stream().map(ReadableHeaders::plain).collect(Collectors.joining(","));
    }

    private static String plain(MediaType accepted) {
        String type = accepted.getType() + "/" + accepted.getSubtype();
        String weight = accepted.getParameters().get("q");
        return weight == null ? type : type + ";q=" + weight;
    }
}
