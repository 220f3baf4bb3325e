package dev.orderflow.pizzashop.http;

import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.http.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Refuses the requests of web pages. The shop has no page that sends any, and a browser lets every page send a {@code POST} without
 * a body anywhere, without a question before it (Fetch, CORS-safelisted): any page could order pizzas at the shop of its reader.
 * Browsers say where such a request is from in {@code Origin} (RFC 6454, section 7).
 */
@PreMatching
public final class WebPageFilter implements ContainerRequestFilter {
    private static final String ORIGIN = "Origin";

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getHeaders().containsKey(ORIGIN)) {
            throw new ProblemException(
                    CommonProblems.FOREIGN_ORIGIN,
                    "the request has an Origin header, as those of web pages have (expected: none; use a program such as curl)");
        }
    }
}
