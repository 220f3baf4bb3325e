package dev.orderflow.fraud.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.events.EventStreams;
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

/** Alerts as server-sent events: the new ones, or those behind the last event that the client has. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/fraud/alerts")
public final class AlertsResource {
    private final EventStreams streams;

    public AlertsResource(EventStreams streams) {
        this.streams = streams;
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        streams.openAll(context, response);
    }
}
