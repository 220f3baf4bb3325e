package dev.orderflow.tea.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.tea.domain.OrderState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** Says how far an order is. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class StatusResource {
    private final Function<String, Optional<OrderState>> orders;

    public StatusResource(Function<String, Optional<OrderState>> orders) {
        this.orders = orders;
    }

    /** 404 for an order of which nothing is known, or not yet: it was placed a moment ago. */
    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        StatusBody body = orders.apply(id).map(StatusBody::of).orElseThrow(NotFoundException::new);
        CacheControl fresh = new CacheControl();
        fresh.setNoStore(true);
        return Response.ok(body).cacheControl(fresh).build();
    }
}
