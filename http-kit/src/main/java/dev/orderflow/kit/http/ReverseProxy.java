package dev.orderflow.kit.http;

import dev.orderflow.kit.auth.Roles;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on to other services, so that a page reaches them under the address that it is from itself. No thread waits
 * for the other service or for the client: bodies and events pass through as they come.
 *
 * <p>A page from elsewhere may not use it: browsers say where a page that sends a request is from (RFC 6454, section 7), and it
 * must be from here. Its caller must have a login, where the server asks for one.
 */
final class ReverseProxy extends ProxyHandler.Reverse {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    /** Longer than a request may wait, and than an event stream is silent. */
    private static final Duration SILENT_AT_MOST = Duration.ofMinutes(2);

    private static final int MAX_CONNECTIONS = 1_000;
    private static final int LONGEST_SHOWN = 200;

    private final List<ProxyRoute> routes;

    ReverseProxy(List<ProxyRoute> routes) {
        super(request -> target(routes, request));
        this.routes = routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (route(routes, request).isEmpty()) {
            return false;
        }
        if (isFromElsewhere(request)) {
            JettyProblems.refuse(request, response, callback, foreign(request));
            return true;
        }
        try {
            Callers.require(Callers.of(request), rolesFor(request.getMethod()));
        } catch (ProblemException refused) {
            JettyProblems.refuse(request, response, callback, refused);
            return true;
        }
        ClientConnection.of(request).streamAnswer(); // it may have no end
        return super.handle(request, response, callback);
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        super.configureHttpClient(client);
        client.setConnectTimeout(CONNECT_WITHIN.toMillis());
        client.setIdleTimeout(SILENT_AT_MOST.toMillis());
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
    }

    /** Nothing of the failure itself: it names an address that is none of the client's business. */
    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request passedOn,
            org.eclipse.jetty.client.@Nullable Response answer,
            Response response,
            Callback callback,
            Throwable failure) {
        route(routes, request)
                .ifPresent(route -> JettyProblems.explain(
                        request,
                        "the service behind " + route.path() + " does not answer; it is down, or cannot be reached"));
        super.onServerToProxyResponseFailure(request, passedOn, answer, response, callback, failure);
    }

    /**
     * What a caller needs at least: each service decides itself, by the login that passes through, and this holds where it has
     * been left without.
     */
    private static List<String> rolesFor(String method) {
        return HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method)
                ? List.of(Roles.READ)
                : List.of(Roles.ORDER, Roles.WAREHOUSE, Roles.OPERATE);
    }

    private static Optional<ProxyRoute> route(List<ProxyRoute> routes, Request request) {
        String path = request.getHttpURI().getPath();
        return routes.stream().filter(route -> route.leads(path)).findFirst();
    }

    private static HttpURI target(List<ProxyRoute> routes, Request request) {
        return HttpURI.from(route(routes, request)
                .orElseThrow()
                .targetOf(request.getHttpURI().getPathQuery()));
    }

    private static ProblemException foreign(Request request) {
        return new ProblemException(
                CommonProblems.FOREIGN_ORIGIN,
                "Origin: " + shown(request.getHeaders().get(HttpHeader.ORIGIN))
                        + " (expected: the address of this page, "
                        + shown(request.getHeaders().get(HttpHeader.HOST)) + ")");
    }

    private static String shown(@Nullable String header) {
        String text = header == null ? "none" : header;
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static boolean isFromElsewhere(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin != null && !isHere(origin, request.getHeaders().get(HttpHeader.HOST));
    }

    private static boolean isHere(String origin, String host) {
        try {
            return host != null && host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException opaque) { // such as "null", of a page without a place
            return false;
        }
    }
}
