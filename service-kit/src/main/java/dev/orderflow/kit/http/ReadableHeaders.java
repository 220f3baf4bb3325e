package dev.orderflow.kit.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Reads the headers that Jersey reads while it matches: it would answer a malformed one with an empty 400. */
@PreMatching
final class ReadableHeaders implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        try {
            request.getAcceptableMediaTypes();
            request.getAcceptableLanguages();
        } catch (ProcessingException e) {
            throw new ProblemException(CommonProblems.BAD_REQUEST, "A header cannot be read: " + e.getMessage());
        }
    }
}
