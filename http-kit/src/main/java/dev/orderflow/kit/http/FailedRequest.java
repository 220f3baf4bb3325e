package dev.orderflow.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What the log says of a request that failed: method and path, and the ids of what it is about. Neither query nor headers nor
 * body, which may hold anything.
 *
 * @param pattern to be appended to that of the line
 * @param values of its placeholders
 */
record FailedRequest(String pattern, List<Object> values) {
    /** One of which nothing is known. */
    static final FailedRequest UNKNOWN = new FailedRequest("", List.of());

    FailedRequest {
        values = List.copyOf(values);
    }

    static FailedRequest of(ContainerRequestContext request) {
        StringBuilder pattern = new StringBuilder(" method={} path={}");
        List<Object> values = new ArrayList<>(
                List.of(request.getMethod(), "/" + request.getUriInfo().getPath(false)));
        LogIds.of(request).forEach((name, id) -> {
            pattern.append(' ').append(name).append("={}");
            values.add(id);
        });
        return new FailedRequest(pattern.toString(), values);
    }

    /** The values behind the one that the line begins with. */
    Object[] arguments(Object first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(values);
        return all.toArray();
    }
}
