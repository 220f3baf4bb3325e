package dev.orderflow.console.http;

import dev.orderflow.console.domain.Counts;
import dev.orderflow.console.domain.RowReader;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.routing.FanOut;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Orders with their customers and payments, as rows: in lists, counted, and as they change. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/order-rows")
@Produces(MediaType.APPLICATION_JSON)
public final class RowsResource {
    private final FanOut owners;
    private final RowReader rows;
    private final RowLists lists;
    private final EventStreams events;
    private final Clock clock;

    /** @param rows those of the partitions that are here */
    public RowsResource(FanOut owners, RowReader rows, EventStreams events, Clock clock) {
        this.owners = owners;
        this.rows = rows;
        this.lists = new RowLists(owners, rows);
        this.events = events;
        this.clock = clock;
    }

    /** Rows page by page. */
    @GET
    public void list(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        AskedPage asked = RowParameters.parse(context.getUriInfo().getQueryParameters(), clock.instant());
        AsyncResponses.resume(context, response, lists.list(context, asked).thenApply(RowsResource::ok));
    }

    /** How many there are in each state. */
    @GET
    @Path("/counts")
    public void counts(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        AsyncResponses.resume(
                context,
                response,
                owners.ask(context, rows::counts, CountsBody::read)
                        .thenApply(counts -> ok(CountsBody.of(counts.stream().reduce(Counts.NONE, Counts::plus)))));
    }

    /** How many orders were created in each hour, or in each second of one: where in time a place of the list of all is. */
    @GET
    @Path("/created")
    public void created(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        Optional<Instant> hour = RowParameters.hour(context.getUriInfo().getQueryParameters());
        AsyncResponses.resume(
                context,
                response,
                hour.map(from -> lists.created(context, from))
                        .orElseGet(() -> lists.created(context))
                        .thenApply(created -> ok(CreatedBody.of(created))));
    }

    /** Each row that changes from now on, or behind the last event that the client has. */
    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        events.openAll(context, response);
    }

    private static Response ok(Object body) {
        return Response.ok(body).build();
    }
}
