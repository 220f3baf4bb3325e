package dev.orderflow.orders.http;

import dev.orderflow.kit.auth.Roles;
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

/**
 * The same under the paths of the article that this design became known by: {@code POST /orders} and
 * {@code GET /orders/validated/{id}}.
 */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class FlatOrdersResource {
    private final OrdersResource orders;

    FlatOrdersResource(OrdersResource orders) {
        this.orders = orders;
    }

    @RolesAllowed(Roles.ORDER)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void create(
            byte[] body,
            @QueryParam("timeout") String timeout,
            @HeaderParam("Prefer") String prefer,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        orders.create(body, timeout, prefer, context, response);
    }

    @GET
    @Path("/{id}")
    public void get(
            @PathParam("id") String id,
            @QueryParam("timeout") String timeout,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        orders.get(id, timeout, context, response);
    }

    @GET
    @Path("/validated/{id}")
    public void validated(
            @PathParam("id") String id,
            @QueryParam("timeout") String timeout,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        orders.validated(id, timeout, context, response);
    }
}
