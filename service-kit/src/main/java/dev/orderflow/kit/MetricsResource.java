package dev.orderflow.kit;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** All meters in Prometheus' text form. */
@PermitAll
@Path("/metrics")
public final class MetricsResource {
    private final PrometheusMeterRegistry registry;

    MetricsResource(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @GET
    @Produces("text/plain;version=0.0.4;charset=utf-8")
    public String scrape() {
        return registry.scrape();
    }
}
