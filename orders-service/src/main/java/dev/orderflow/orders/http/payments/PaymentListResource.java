package dev.orderflow.orders.http.payments;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.LogIds;
import dev.orderflow.kit.http.QueryParameters;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.history.HistoryReader;
import dev.orderflow.orders.http.OrdersResource;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;

/** The payments of an order, from its history. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
public final class PaymentListResource {
    private static final String ORDER_ID = "orderId";

    private final Routing<HistoryReader> routing;

    public PaymentListResource(Routing<HistoryReader> routing) {
        this.routing = routing;
    }

    /** Every payment of the order that was taken, oldest first, before the order or after it. */
    @GET
    public void list(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        OrderId orderId = orderId(context.getUriInfo().getQueryParameters());
        LogIds.put(context, OrdersResource.ORDER_ID, orderId.value());
        routing.get(
                context,
                response,
                orderId.value(),
                histories -> histories
                        .payments(orderId)
                        .thenApply(payments ->
                                Response.ok(PaymentListBody.of(payments)).build()));
    }

    static OrderId orderId(MultivaluedMap<String, String> parameters) {
        QueryParameters query = new QueryParameters(parameters, Set.of(ORDER_ID));
        Optional<String> id = query.requiredText(ORDER_ID, OrderId::isValid, OrderId.RULE);
        query.refuseViolations();
        return new OrderId(id.orElseThrow());
    }
}
