package dev.orderflow.inventory.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.routing.KeyLists;
import dev.orderflow.kit.routing.ListFormat;
import dev.orderflow.schemas.rules.ProductName;
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

/** Lists of products over REST. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/inventory")
@Produces(MediaType.APPLICATION_JSON)
public final class StockListResource {
    public static final ListFormat<StockBody, String> FORMAT =
            ListFormat.byKey("products", StockBody.class, ProductName::isValid);

    private final KeyLists<StockBody> lists;

    public StockListResource(KeyLists<StockBody> lists) {
        this.lists = lists;
    }

    /** The stock of the products whose names have the text that is asked for, by name, page by page. */
    @GET
    public void list(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        lists.answer(context, response);
    }
}
