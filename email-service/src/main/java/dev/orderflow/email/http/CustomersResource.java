package dev.orderflow.email.http;

import dev.orderflow.email.domain.customers.Customer;
import dev.orderflow.email.domain.customers.CustomerReader;
import dev.orderflow.email.domain.customers.RegisterCustomer;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.Callers;
import dev.orderflow.kit.routing.RoutedRequest;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.schemas.rules.CustomerForm;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Customers over REST: register, update and read. Each request is answered by the owner of its customer. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/customers/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class CustomersResource {
    private final RegisterCustomer registerCustomer;
    private final Routing<CustomerReader> routing;
    private final Duration confirmTimeout;

    /** @param confirmTimeout how long the confirmation of a customer may take */
    public CustomersResource(
            RegisterCustomer registerCustomer, Routing<CustomerReader> routing, Duration confirmTimeout) {
        this.registerCustomer = registerCustomer;
        this.routing = routing;
        this.confirmTimeout = confirmTimeout;
    }

    /** The latest data of the customer. */
    @GET
    public void get(
            @PathParam("id") String id, @Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        if (!CustomerForm.isValidId(id)) {
            throw EmailProblems.notFound();
        }
        routing.get(
                context,
                response,
                id,
                reader -> CompletableFuture.completedFuture(
                        answer(reader.find(id).orElseThrow(EmailProblems::notFound))));
    }

    /** Replaces all that is known of the customer: 200 when it can be read. The same again changes nothing. */
    @RolesAllowed(Roles.ORDER)
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void put(
            @PathParam("id") String id,
            byte[] body,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        Customer customer = CustomerParser.parse(id, body);
        String actor = Callers.of(context).name();
        RoutedRequest request = RoutedRequest.post(context, body, Optional.empty(), confirmTimeout);
        AsyncResponses.resumeCommand(
                context,
                response,
                routing.answer(
                        request,
                        id,
                        (reader, wait) ->
                                registerCustomer.register(customer, actor).thenApply(result -> registered(id, result))),
                () -> EmailProblems.notConfirmed(id));
    }

    private static Response registered(String id, CommandResult<Customer> result) {
        return result.fold(CustomersResource::answer, CommandResult.never(), CommandResult.never(), () -> {
            throw EmailProblems.notConfirmed(id);
        });
    }

    private static Response answer(Customer customer) {
        return Response.ok(CustomerBody.of(customer)).build();
    }
}
