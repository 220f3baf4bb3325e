package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.LevelReader;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.KeyQueryParameters;
import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.routing.KeyLists;
import dev.orderflow.kit.routing.ListFormat;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.schemas.rules.OrderIdForm;
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
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;

/** Which orders hold stock of a product, over REST. The instance that has the product has its reservations, too. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/inventory/{product}/reservations")
@Produces(MediaType.APPLICATION_JSON)
public final class ReservationsResource {
    private static final ListFormat<ReservationBody, String> FORMAT =
            ListFormat.byKey("reservations", ReservationBody.class, OrderIdForm::isValid);

    private final Routing<LevelReader> routing;
    private final KeyLists<?> lists;

    /** @param lists on whose threads it reads */
    public ReservationsResource(Routing<LevelReader> routing, KeyLists<?> lists) {
        this.routing = routing;
        this.lists = lists;
    }

    /** The orders by their ids, page by page. */
    @GET
    public void list(
            @PathParam("product") PathSegment segment,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        String product = ProductSegment.product(segment).orElseThrow(InventoryResponses::noSuchProduct);
        KeyQuery query = KeyQueryParameters.parsePage(context.getUriInfo().getQueryParameters(), FORMAT::place);
        routing.get(context, response, product, reader -> lists.read(() -> reservations(reader, product, query)));
    }

    private static Response reservations(LevelReader reader, String product, KeyQuery query) {
        if (reader.newest(product).isEmpty()) {
            throw InventoryResponses.noSuchProduct();
        }
        return Response.ok(FORMAT.body(reader.reservations(product, query.after(), query.limit())
                        .map(ReservationBody::of)))
                .build();
    }
}
