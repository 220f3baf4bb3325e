package dev.orderflow.pizzashop.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.pizzashop.domain.OrderIds;
import dev.orderflow.pizzashop.domain.OrderReader;
import dev.orderflow.pizzashop.domain.OrderSender;
import dev.orderflow.pizzashop.http.OrderBody.OrderedBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders over REST: {@code POST /order/{count}} orders pizzas, {@code GET /order/{id}} shows them. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/order/{order}")
@Produces(MediaType.APPLICATION_JSON)
public final class OrderResource {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(OrderResource.class);

    private final OrderSender orders;
    private final IntakeLimit intake;
    private final Routing<OrderReader> routing;
    private final int most;
    private final Duration confirmWithin;

    /** @param most how many pizzas one order may have */
    public OrderResource(OrderSender orders, IntakeLimit intake, Routing<OrderReader> routing, int most) {
        this(orders, intake, routing, most, CONFIRM_WITHIN);
    }

    OrderResource(
            OrderSender orders, IntakeLimit intake, Routing<OrderReader> routing, int most, Duration confirmWithin) {
        this.orders = orders;
        this.intake = intake;
        this.routing = routing;
        this.most = most;
        this.confirmWithin = confirmWithin;
    }

    /** Orders so many pizzas. */
    @POST
    @RolesAllowed(Roles.ORDER)
    public void order(
            @PathParam("order") String count,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        int pizzas = count(count);
        String id = OrderIds.next();
        // The time-out ends the wait of the client and not the place of the order, which may still be written.
        CompletableFuture<Void> placed =
                intake.admit(() -> orders.place(id, pizzas)).orTimeout(confirmWithin.toMillis(), TimeUnit.MILLISECONDS);
        AsyncResponses.resume(context, response, placed.handle((done, failure) -> answer(id, failure)));
    }

    /** The order with the pizzas that are made so far. */
    @GET
    public void show(
            @PathParam("order") String id,
            @Context ContainerRequestContext context,
            @Suspended AsyncResponse response) {
        if (!OrderIds.isValid(id)) {
            throw noSuchOrder();
        }
        routing.get(
                context,
                response,
                id,
                reader -> reader.find(id)
                        .thenApply(
                                found -> Response.ok(found.map(OrderBody::of).orElseThrow(OrderResource::noSuchOrder))
                                        .build()));
    }

    private int count(String text) {
        int count = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (count < 1 || count > most) {
            throw new ProblemException(PizzaProblems.INVALID_COUNT, "count: expected a whole number from 1 to " + most);
        }
        return count;
    }

    private static Response answer(String id, Throwable failure) {
        if (failure != null) {
            log.warn("Order not confirmed orderId={}", id, failure);
            throw new ProblemException(
                            PizzaProblems.NOT_CONFIRMED,
                            "the order may be placed or not, and may still be placed within two minutes; ask for it, and"
                                    + " order again only if there is no such order after that")
                    .with("order_id", id)
                    .retryAfter(SOON);
        }
        // As a text: of a URI, the builder would make the host of whichever request began this thread.
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/order/" + id)
                .entity(new OrderedBody(id))
                .build();
    }

    private static ProblemException noSuchOrder() {
        return new ProblemException(PizzaProblems.ORDER_NOT_FOUND, "no order has this id");
    }
}
