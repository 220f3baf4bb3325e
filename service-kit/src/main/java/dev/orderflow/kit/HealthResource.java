package dev.orderflow.kit;

import dev.orderflow.kit.component.Health;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Says whether the process is alive, and whether it is ready. */
@PermitAll
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    static final String READY = "ready";
    static final String NOT_READY = "not ready";

    private final Health health;

    HealthResource(Health health) {
        this.health = health;
    }

    /** What both answer: {@code status}, and each reason by the name of its signal. */
    public record Status(String status, Map<String, String> reasons) {
        static Status of(Health health) {
            Map<String, String> reasons = health.reasons();
            return new Status(reasons.isEmpty() ? READY : NOT_READY, reasons);
        }

        boolean isReady() {
            return status.equals(READY);
        }
    }

    @GET
    @Path("/live")
    public Status live() {
        return new Status("live", Map.of());
    }

    @GET
    @Path("/ready")
    public Response ready() {
        Status status = Status.of(health);
        return status.isReady()
                ? Response.ok(status).build()
                : Response.status(503).header("Retry-After", 1).entity(status).build();
    }
}
