package dev.orderflow.orders.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.kit.events.LastEventId;
import dev.orderflow.kit.events.Selection;
import dev.orderflow.kit.http.LogIds;
import dev.orderflow.kit.routing.RoutedRequest;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.history.HistoryReader;
import dev.orderflow.orders.http.history.HistoryBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Orders as server-sent events: each event is an order in a new state, with where to go on as its id. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/orders")
public final class EventsResource {
    private final EventStreams streams;
    private final Routing<HistoryReader> routing;

    /** @param routing to where the offsets of one order's earlier states are known */
    public EventsResource(EventStreams streams, Routing<HistoryReader> routing) {
        this.streams = streams;
        this.routing = routing;
    }

    /** What an event says: the order as everywhere else. */
    public static Object body(Order order) {
        return OrderBody.of(order);
    }

    /** What happens to all orders from now on, or behind the last event that the client has. */
    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void all(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        streams.openAll(context, response);
    }

    /** What has happened and happens to one order, or what happens to it behind the last event that the client has. */
    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void one(
            @PathParam("id") String id, @Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        OrderId orderId = OrderResponses.pathId(id);
        LogIds.put(context, OrdersResource.ORDER_ID, id);
        RoutedRequest request = RoutedRequest.get(context, Optional.empty(), Duration.ZERO)
                .insteadOf("/v1/orders/" + orderId + "/history");
        streams.open(context, response, Selection.ofKey(id, LastEventId.of(context), () -> offsets(orderId, request)));
    }

    /** Of the states of the order as of now, oldest first. */
    private CompletableFuture<List<Long>> offsets(OrderId id, RoutedRequest request) {
        return routing.answer(
                        request,
                        id.value(),
                        (histories, wait) -> histories
                                .find(id)
                                .thenApply(found -> Response.ok(
                                                HistoryBody.of(found.orElseThrow(() -> OrderResponses.notFound(id))))
                                        .build()))
                .thenApply(answer -> history(id, answer).offsetsOfStates());
    }

    private static HistoryBody history(OrderId id, Response answer) {
        if (answer.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            throw OrderResponses.notFound(id);
        }
        if (answer.getEntity() instanceof HistoryBody here) {
            return here;
        }
        if (answer.getStatus() == Response.Status.OK.getStatusCode() && answer.getEntity() instanceof byte[] json) {
            return HistoryBody.read(json);
        }
        throw new NotCurrentException("the owner of order " + id + " answered " + answer.getStatus() + "; ask again");
    }
}
