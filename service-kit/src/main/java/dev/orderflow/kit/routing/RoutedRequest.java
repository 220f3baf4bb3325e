package dev.orderflow.kit.routing;

import dev.orderflow.kit.http.ClientConnection;
import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.view.ViewPosition;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/**
 * A request that may be passed on to another instance: what of it goes along, and how much time it has.
 *
 * @param method GET or POST
 * @param uri with path and query; its host means nothing
 * @param headers that go along, the client's login among them
 * @param body empty for a GET
 * @param asked how long the client said that it waits
 * @param patience how long to look for an owner in all (>= 0)
 * @param seen how far the client has seen the topic
 * @param isPassedOn whether another instance passed it on: it goes no further
 */
@SuppressWarnings("ArrayRecordComponent") // passed through as it is, never compared
public record RoutedRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        byte[] body,
        Optional<Duration> asked,
        Duration patience,
        ViewPosition seen,
        boolean isPassedOn) {
    /** How far an answer reflects the topic, and, from a client, how far it has seen it. */
    public static final String POSITION = "Orderflow-Position";

    /** Says that another instance has passed the request on, and which. */
    static final String PASSED_ON = "Orderflow-Passed-On";

    static final String TIMEOUT = "timeout";
    private static final List<String> GO_ALONG =
            List.of("Accept", HttpHeaders.AUTHORIZATION, "Content-Type", "If-None-Match", "Orderflow-Position");
    private static final byte[] NOTHING = {};

    /**
     * A read. A HEAD does not wait: it is answered as the GET would be that waits for nothing. One of a read that never waits
     * is passed on as it is: that read knows no time-out.
     *
     * @param asked how long the client said that it waits; empty if it did not say
     * @param unasked how long it waits when it did not say
     */
    public static RoutedRequest get(ContainerRequestContext request, Optional<Duration> asked, Duration unasked) {
        boolean mayWait = asked.isPresent() || !unasked.isZero();
        return mayWait && ClientConnection.of(request).isHead()
                ? of(request, NOTHING, Optional.of(Duration.ZERO), Duration.ZERO)
                : of(request, NOTHING, asked, asked.orElse(unasked));
    }

    /**
     * A command, which must be safe to repeat.
     *
     * @param body to be passed on, which need not be the one that came
     * @param confirmTimeout how long its confirmation may take, besides what the client waits for
     */
    public static RoutedRequest post(
            ContainerRequestContext request, byte[] body, Optional<Duration> asked, Duration confirmTimeout) {
        return of(request, body, asked, confirmTimeout.plus(asked.orElse(Duration.ZERO)));
    }

    /**
     * A plain read of something else, on behalf of the same client.
     *
     * @param path of what is read, without a query
     */
    public RoutedRequest insteadOf(String path) {
        URI there = UriBuilder.fromUri(uri).replacePath(path).replaceQuery(null).build();
        return new RoutedRequest(
                HttpMethod.GET, there, login(), NOTHING, Optional.empty(), Duration.ZERO, seen, isPassedOn);
    }

    /** The same of something else, on behalf of the same client. */
    RoutedRequest insteadOf(URI pathAndQuery) {
        return new RoutedRequest(method, pathAndQuery, headers, body, asked, patience, seen, isPassedOn);
    }

    /** The same with another body. */
    public RoutedRequest with(byte[] otherBody) {
        return new RoutedRequest(method, uri, headers, otherBody, asked, patience, seen, isPassedOn);
    }

    /** The same with one more header. */
    RoutedRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RoutedRequest(method, uri, more, body, asked, patience, seen, isPassedOn);
    }

    /** Without headers and body: a login must not get into a log. */
    @Override
    public String toString() {
        return method + " " + uri.getRawPath();
    }

    /** Whether a standby may answer: a plain read by a client that says how far it has seen. */
    boolean standbyMayAnswer() {
        return method.equals(HttpMethod.GET) && patience.isZero() && !seen.equals(ViewPosition.NONE);
    }

    /** How long a round that begins with so much time left lets the client wait: at least 1 ms for who waits at all. */
    Optional<Duration> waitWithin(Duration left) {
        Duration most = left.toMillis() > 0 ? left : Duration.ofMillis(1);
        return method.equals(HttpMethod.GET)
                ? Optional.of(most)
                : asked.map(wait -> wait.compareTo(most) < 0 ? wait : most);
    }

    /** The same for another instance. */
    URI uriAt(HostInfo host, Optional<Duration> wait) {
        UriBuilder there =
                UriBuilder.fromUri(uri).scheme("http").host(host.host()).port(host.port());
        wait.ifPresent(left -> there.replaceQueryParam(TIMEOUT, left.toMillis()));
        return there.buildFromEncoded();
    }

    private Map<String, String> login() {
        String login = headers.get(HttpHeaders.AUTHORIZATION);
        return login == null ? Map.of() : Map.of(HttpHeaders.AUTHORIZATION, login);
    }

    private static RoutedRequest of(
            ContainerRequestContext request, byte[] body, Optional<Duration> asked, Duration patience) {
        Map<String, String> headers = new LinkedHashMap<>();
        GO_ALONG.forEach(name -> {
            String value = request.getHeaderString(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        return new RoutedRequest(
                request.getMethod(),
                request.getUriInfo().getRequestUri(),
                headers,
                body,
                asked,
                patience,
                seen(request.getHeaderString(POSITION)),
                request.getHeaderString(PASSED_ON) != null);
    }

    private static ViewPosition seen(String header) {
        try {
            return header == null ? ViewPosition.NONE : ViewPosition.parse(header);
        } catch (IllegalArgumentException wrong) {
            throw new ProblemException(CommonProblems.BAD_REQUEST, POSITION + ": " + wrong.getMessage());
        }
    }
}
