package dev.orderflow.orders.http.history;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.LogIds;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.routing.FanOut;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.history.HistoryReader;
import dev.orderflow.orders.domain.history.OrderHistory;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.domain.list.OrderListReader;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.http.OrderResponses;
import dev.orderflow.orders.http.OrdersResource;
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
import java.util.List;
import java.util.Optional;

/** Lists of orders, and what became of each. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {
    private final Routing<HistoryReader> routing;
    private final FanOut owners;
    private final OrderListReader lists;

    /** @param lists those of the partitions that are here */
    public HistoryResource(Routing<HistoryReader> routing, FanOut owners, OrderListReader lists) {
        this.routing = routing;
        this.owners = owners;
        this.lists = lists;
    }

    /** Orders, newest first, page by page: from every instance, or from this one for the partitions that another asks for. */
    @GET
    public void list(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        OrderListQuery query = ListParameters.parse(context.getUriInfo().getQueryParameters());
        AsyncResponses.resume(
                context,
                response,
                owners.ask(
                                context,
                                partitions -> lists.page(partitions, query),
                                answer -> OrderListBody.read(answer.body()))
                        .thenApply(pages -> list(pages, query)));
    }

    /** Every state and every result of the order, oldest first, and what it still waits for. */
    @GET
    @Path("/{id}/history")
    public void history(
            @PathParam("id") String id, @Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        OrderId orderId = OrderResponses.pathId(id);
        LogIds.put(context, OrdersResource.ORDER_ID, id);
        routing.get(
                context,
                response,
                id,
                histories -> histories.find(orderId).thenApply(found -> history(orderId, found)));
    }

    private static Response list(List<Page<OrderSummary, ListPosition>> pages, OrderListQuery query) {
        return Response.ok(OrderListBody.of(OrderSummary.NEWEST_FIRST.merge(pages, query.limit())))
                .build();
    }

    private static Response history(OrderId id, Optional<OrderHistory> found) {
        return Response.ok(HistoryBody.of(found.orElseThrow(() -> OrderResponses.notFound(id))))
                .build();
    }
}
