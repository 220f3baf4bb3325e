package dev.orderflow.email.http;

import dev.orderflow.email.domain.StatisticsReader;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Figures over REST, of all instances together. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/email/statistics")
@Produces(MediaType.APPLICATION_JSON)
public final class StatisticsResource {
    private final StatisticsReader reader;

    public StatisticsResource(StatisticsReader reader) {
        this.reader = reader;
    }

    /** How many e-mails were sent, wait to be sent, and failed. */
    @GET
    public void statistics(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        AsyncResponses.resume(
                context,
                response,
                reader.read()
                        .thenApply(figures ->
                                Response.ok(StatisticsBody.of(figures)).build()));
    }
}
