package dev.orderflow.tea.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.AsyncResponses;
import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.ProblemType;
import dev.orderflow.tea.domain.TeaOrder;
import dev.orderflow.tea.http.OrderParser.Parsed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes orders. The answer comes when the order is written for good. An order that is sent again with the id that it had is the
 * same order.
 */
@Singleton
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private static final ProblemType NOT_CONFIRMED =
            new ProblemType("ORDER_NOT_CONFIRMED", 503, "The order is not confirmed");
    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int ID_LENGTH = 16;

    private final OrderIntake intake;

    public OrdersResource(OrderIntake intake) {
        this.intake = intake;
    }

    /** What was ordered, to be confirmed to the customer. */
    public record Confirmation(String id, String name, String tea, String sugar, String pearl, String topping) {
        static Confirmation of(String id, TeaOrder order) {
            return new Confirmation(id, order.username(), order.tea(), order.sugar(), order.pearl(), order.topping());
        }
    }

    @POST
    @RolesAllowed(Roles.ORDER)
    @Consumes(MediaType.APPLICATION_JSON)
    public void order(byte[] body, @Context ContainerRequestContext context, @Suspended AsyncResponse response) {
        Parsed parsed = OrderParser.parse(JsonBody.parse(body));
        String id = parsed.id().orElseGet(OrdersResource::newId);
        CompletableFuture<Response> answer = intake.place(id, parsed.order())
                .orTimeout(CONFIRMED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .handle((written, failure) -> {
                    if (failure != null) {
                        throw notConfirmed(id);
                    }
                    return Response.created(URI.create("/orders/" + id))
                            .entity(Confirmation.of(id, parsed.order()))
                            .build();
                });
        AsyncResponses.resume(context, response, answer);
    }

    private static ProblemException notConfirmed(String id) {
        return new ProblemException(
                        NOT_CONFIRMED,
                        "Kafka did not confirm the order, which may have been taken or not; send it again with this id")
                .with("id", id)
                .retryAfter(SOON);
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH);
    }
}
