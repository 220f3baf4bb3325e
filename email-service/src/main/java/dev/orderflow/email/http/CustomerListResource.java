package dev.orderflow.email.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.routing.KeyLists;
import dev.orderflow.kit.routing.ListFormat;
import dev.orderflow.schemas.rules.CustomerForm;
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

/** Lists of customers over REST. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomerListResource {
    public static final ListFormat<CustomerBody, String> FORMAT =
            ListFormat.byKey("customers", CustomerBody.class, CustomerForm::isValidId);

    private final KeyLists<CustomerBody> lists;

    public CustomerListResource(KeyLists<CustomerBody> lists) {
        this.lists = lists;
    }

    /** The customers whose id, names or e-mail address have the text that is asked for, by id, page by page. */
    @GET
    public void list(@Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        lists.answer(context, response);
    }
}
