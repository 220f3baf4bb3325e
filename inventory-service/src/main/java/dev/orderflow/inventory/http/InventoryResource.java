package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.AdjustStock;
import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.LevelReader;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.Callers;
import dev.orderflow.kit.routing.RoutedRequest;
import dev.orderflow.kit.routing.Routing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Stock over REST: read it, and say what the warehouse counted or got. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/inventory/{product}")
@Produces(MediaType.APPLICATION_JSON)
public final class InventoryResource {
    private final AdjustStock adjustStock;
    private final Routing<LevelReader> routing;
    private final Duration confirmTimeout;

    /** @param confirmTimeout how long the confirmation of an adjustment may take */
    public InventoryResource(AdjustStock adjustStock, Routing<LevelReader> routing, Duration confirmTimeout) {
        this.adjustStock = adjustStock;
        this.routing = routing;
        this.confirmTimeout = confirmTimeout;
    }

    /** How much there is of the product now. */
    @GET
    public void stock(
            @PathParam("product") PathSegment segment,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        String product = ProductSegment.product(segment).orElseThrow(InventoryResponses::noSuchProduct);
        routing.get(
                context,
                response,
                product,
                reader ->
                        CompletableFuture.completedFuture(Response.ok(InventoryResponses.stock(reader.newest(product)))
                                .build()));
    }

    /** Adjusts what is on hand, once for each adjustmentId: 201 when it was applied, now or before. */
    @RolesAllowed(Roles.WAREHOUSE)
    @POST
    @Path("/adjustments")
    @Consumes(MediaType.APPLICATION_JSON)
    public void adjust(
            @PathParam("product") PathSegment product,
            byte[] body,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        Adjustment adjustment = AdjustmentParser.parse(ProductSegment.product(product), body);
        String actor = Callers.of(context).name();
        RoutedRequest request = RoutedRequest.post(context, body, Optional.empty(), confirmTimeout);
        AsyncResponses.resumeCommand(
                context,
                response,
                routing.answer(
                        request,
                        adjustment.product(),
                        (reader, wait) -> adjustStock
                                .adjust(adjustment, actor)
                                .thenApply(result -> InventoryResponses.adjusted(adjustment, result))),
                () -> InventoryResponses.unconfirmed(adjustment));
    }
}
