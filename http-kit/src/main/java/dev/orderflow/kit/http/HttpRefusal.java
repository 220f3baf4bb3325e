package dev.orderflow.kit.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/** What HTTP itself refuses, as a problem that says what was expected. */
final class HttpRefusal {
    private static final int LONGEST = 100;

    private final ContainerRequest request;
    private final Response refusal;

    HttpRefusal(ContainerRequest request, Response refusal) {
        this.request = request;
        this.refusal = refusal;
    }

    ProblemException problem() {
        ProblemType type = CommonProblems.ofStatus(refusal.getStatus());
        return new ProblemException(
                type,
                switch (type.status()) {
                    case 404 -> "there is no such path here (GET / lists what there is, with the documentation)";
                    case 405 -> request.getMethod() + " (expected: " + allowed() + ")";
                    case 406 ->
                        "Accept: " + got(request.getHeaderString(HttpHeaders.ACCEPT)) + " (expected: "
                                + types(ResourceMethod::getProducedTypes) + ")";
                    case 415 -> unsupported();
                    default -> type.title();
                });
    }

    /** Headers with the same information for programs. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        if (refusal.getHeaderString(HttpHeaders.ALLOW) != null) {
            headers.put(HttpHeaders.ALLOW, allowed());
        }
        String coding = refusal.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        if (coding != null) {
            headers.put(HttpHeaders.ACCEPT_ENCODING, coding);
        } else if (refusal.getStatus() == Response.Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode()) {
            headers.put(HttpHeaders.ACCEPT, types(ResourceMethod::getConsumedTypes));
        }
        return headers;
    }

    private String unsupported() {
        return refusal.getHeaderString(HttpHeaders.ACCEPT_ENCODING) == null
                ? "Content-Type: " + got(PlainContentType.asSent(request).orElse(null)) + " (expected: "
                        + types(ResourceMethod::getConsumedTypes) + ")"
                : "Content-Encoding: " + got(request.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                        + " (expected: a body as it is, not compressed)";
    }

    private static String got(@Nullable String value) {
        if (value == null) {
            return "missing";
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }

    /** Jersey leaves out that what can be read has a head, too. */
    private String allowed() {
        String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
        Set<String> methods = new TreeSet<>(Set.of((allow == null ? "" : allow).split("\\s*,\\s*")));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return String.join(",", methods);
    }

    private String types(Function<ResourceMethod, Collection<MediaType>> types) {
        return methods()
                .flatMap(method -> types.apply(method).stream())
                .map(type -> type.getType() + "/" + type.getSubtype())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Of the path and the method of the request; a request for the head is one for what it is the head of. */
    private Stream<ResourceMethod> methods() {
        String method = request.getMethod().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.getMethod();
        return request.getUriInfo().getMatchedRuntimeResources().stream()
                .limit(1)
                .flatMap(resource -> resource.getResourceMethods().stream())
                .filter(candidate -> candidate.getHttpMethod().equals(method));
    }
}
