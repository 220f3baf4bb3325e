package dev.orderflow.orders.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.Callers;
import dev.orderflow.kit.http.LogIds;
import dev.orderflow.kit.http.TimeoutParameter;
import dev.orderflow.kit.routing.RoutedRequest;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.CreateOrder;
import dev.orderflow.orders.domain.EndOrder;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import dev.orderflow.orders.domain.OrderState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;

/** Orders over REST: create, read, wait for the outcome, cancel and ship. Each request is answered where its order lives. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    public static final String ORDER_ID = "orderId";

    private static final byte[] NO_BODY = {};

    private final OrderParser parser;
    private final CreateOrder createOrder;
    private final EndOrder endOrder;
    private final Routing<OrderReader> routing;
    private final Duration confirmTimeout;

    OrdersResource(
            OrderParser parser,
            CreateOrder createOrder,
            EndOrder endOrder,
            Routing<OrderReader> routing,
            Duration confirmTimeout) {
        this.parser = parser;
        this.createOrder = createOrder;
        this.endOrder = endOrder;
        this.routing = routing;
        this.confirmTimeout = confirmTimeout;
    }

    /** Creates an order, or finds it created: 201. With a time-out or {@code Prefer: wait}, answers with the outcome. */
    @RolesAllowed(Roles.ORDER)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void create(
            byte[] body,
            @QueryParam("timeout") String timeout,
            @HeaderParam("Prefer") String prefer,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        Optional<Duration> asked = asked(timeout, prefer);
        OrderRequest order = parser.parse(body);
        LogIds.put(context, ORDER_ID, order.id().value());
        RoutedRequest request = RoutedRequest.post(context, order.body(), asked, confirmTimeout);
        AsyncResponses.resumeCommand(
                context,
                response,
                routing.answer(
                        request,
                        order.id().value(),
                        (reader, wait) -> createOrder
                                .create(
                                        order.id(),
                                        order.content(),
                                        Callers.of(context).name(),
                                        wait.orElse(Duration.ZERO))
                                .thenApply(result -> OrderResponses.created(order.id(), result))),
                () -> OrderResponses.unconfirmed(order.id()));
    }

    /** The order as it now stands; with a time-out it waits for the id. */
    @GET
    @Path("/{id}")
    public void get(
            @PathParam("id") String id,
            @QueryParam("timeout") String timeout,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        OrderId orderId = OrderResponses.pathId(id);
        LogIds.put(context, ORDER_ID, id);
        RoutedRequest request = RoutedRequest.get(context, TimeoutParameter.parse(timeout), Duration.ZERO);
        AsyncResponses.resume(
                context,
                response,
                routing.answer(
                        request,
                        id,
                        (reader, wait) -> new OrderQueries(reader)
                                .find(orderId, wait.orElse(Duration.ZERO))
                                .thenApply(found -> OrderResponses.found(found))));
    }

    /** The order with its outcome: waits for it, by default for 10 s. */
    @GET
    @Path("/{id}/validated")
    public void validated(
            @PathParam("id") String id,
            @QueryParam("timeout") String timeout,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        OrderId orderId = OrderResponses.pathId(id);
        LogIds.put(context, ORDER_ID, id);
        RoutedRequest request = RoutedRequest.get(context, TimeoutParameter.parse(timeout), OrderQueries.DEFAULT_WAIT);
        AsyncResponses.resume(
                context,
                response,
                routing.answer(
                        request,
                        id,
                        (reader, wait) -> new OrderQueries(reader)
                                .outcome(orderId, wait)
                                .thenApply(found -> OrderResponses.found(found))));
    }

    /** Cancels the order, or finds it cancelled. With a time-out it waits for the id. */
    @RolesAllowed(Roles.ORDER)
    @POST
    @Path("/{id}/cancel")
    public void cancel(
            @PathParam("id") String id,
            @QueryParam("timeout") String timeout,
            @HeaderParam("Prefer") String prefer,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        end(OrderState.CANCELLED, id, asked(timeout, prefer), context, response);
    }

    /** Ships the order, or finds it shipped. With a time-out it waits for the id, and for the outcome. */
    @RolesAllowed(Roles.WAREHOUSE)
    @POST
    @Path("/{id}/ship")
    public void ship(
            @PathParam("id") String id,
            @QueryParam("timeout") String timeout,
            @HeaderParam("Prefer") String prefer,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        end(OrderState.SHIPPED, id, asked(timeout, prefer), context, response);
    }

    private void end(
            OrderState last,
            String id,
            Optional<Duration> asked,
            ContainerRequestContext context,
            AsyncResponse response) {
        OrderId orderId = OrderResponses.pathId(id);
        LogIds.put(context, ORDER_ID, id);
        RoutedRequest request = RoutedRequest.post(context, NO_BODY, asked, confirmTimeout);
        AsyncResponses.resumeCommand(
                context,
                response,
                routing.answer(
                        request,
                        id,
                        (reader, wait) -> endOrder.end(
                                        orderId, last, Callers.of(context).name(), wait.orElse(Duration.ZERO))
                                .thenApply(result -> OrderResponses.ended(orderId, result))),
                () -> OrderResponses.unconfirmed(orderId));
    }

    private static Optional<Duration> asked(String timeout, String prefer) {
        Optional<Duration> preferred = PreferWait.parse(prefer);
        return TimeoutParameter.parse(timeout).or(() -> preferred);
    }
}
