package dev.orderflow.kit.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Times each request from its first byte to its answer, waiting included, by method, template of the path, and status. Never
 * by the path itself: there would be a series for every order. What Jetty refuses before it is a request is not seen.
 */
final class RequestMeter implements ApplicationEventListener {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    private static final String NO_PATH_OF_OURS = "none";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry metrics;

    RequestMeter(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Only requests are of interest.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent begun) {
        Timer.Sample sample = Timer.start(metrics);
        return event -> {
            if (event.getType() == RequestEvent.Type.FINISHED) {
                sample.stop(timer(event));
            }
        };
    }

    private Timer timer(RequestEvent request) {
        String method = request.getContainerRequest().getMethod();
        return Timer.builder("http.server.requests")
                .description("Requests, from the first byte to the answer, waiting included")
                .tag("method", METHODS.contains(method) ? method : "OTHER")
                .tag("uri", template(request.getUriInfo()))
                .tag("status", status(request.getContainerResponse()))
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }

    /** The templates stand in the order in which they matched, the innermost first. */
    private static String template(ExtendedUriInfo uri) {
        List<UriTemplate> matched = uri.getMatchedTemplates();
        StringBuilder path = new StringBuilder();
        for (UriTemplate template : matched) {
            path.insert(0, template.getTemplate());
        }
        return uri.getMatchedResourceMethod() == null || path.isEmpty() ? NO_PATH_OF_OURS : path.toString();
    }

    /** A client that has gone gets no response. */
    private static String status(ContainerResponse response) {
        return response == null ? "none" : Integer.toString(response.getStatus());
    }
}
