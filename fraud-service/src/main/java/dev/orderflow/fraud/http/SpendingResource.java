package dev.orderflow.fraud.http;

import dev.orderflow.fraud.domain.CurrentSpendingReader;
import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.schemas.rules.CustomerForm;
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

/** What a customer has spent in the window of the check, against the limit. Each request is answered by the owner of its customer. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/customers/{id}/spending")
@Produces(MediaType.APPLICATION_JSON)
public final class SpendingResource {
    private final Routing<CurrentSpendingReader> routing;
    private final FraudRule rule;

    public SpendingResource(Routing<CurrentSpendingReader> routing, FraudRule rule) {
        this.routing = routing;
        this.rule = rule;
    }

    /** Now, in each currency. */
    @GET
    public void spending(
            @PathParam("id") String id, @Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        if (!CustomerForm.isValidId(id)) {
            throw FraudProblems.noSuchCustomer();
        }
        routing.get(
                context,
                response,
                id,
                reader -> reader.find(id)
                        .thenApply(current ->
                                Response.ok(SpendingBody.of(id, rule, current)).build()));
    }
}
