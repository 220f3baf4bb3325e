package dev.orderflow.kit.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers 304 to a client that has what it asks for: {@code If-None-Match} (RFC 9110, 13.1.2), wherever an answer has an
 * {@code ETag}. A malformed condition counts as none.
 */
final class EntityTags implements ContainerResponseFilter {
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        EntityTag tag = response.getEntityTag();
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (tag == null || known == null || !isPlainRead(request, response) || !matches(known, tag)) {
            return;
        }
        response.setStatusInfo(Status.NOT_MODIFIED);
        response.setEntity(null);
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }

    private static boolean isPlainRead(ContainerRequestContext request, ContainerResponseContext response) {
        return READS.contains(request.getMethod()) && response.getStatus() == Status.OK.getStatusCode();
    }

    private static boolean matches(String known, EntityTag tag) {
        return known.strip().equals("*")
                || TAG.matcher(known).results().anyMatch(found -> found.group(1).equals(tag.getValue()));
    }
}
