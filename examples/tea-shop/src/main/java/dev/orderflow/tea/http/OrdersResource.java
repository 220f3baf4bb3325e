package dev.orderflow.tea.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.command.Admission;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders. The answer comes when the order is written for good. An order that is sent again with its id and content is the
 * same order; other content under an id that is known is refused, as the steps keep to what came first.
 */
@Singleton
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private static final Logger log = LoggerFactory.getLogger(OrdersResource.class);
    private static final ProblemType NOT_CONFIRMED =
            new ProblemType("ORDER_NOT_CONFIRMED", 503, "The order is not confirmed");
    private static final ProblemType CONFLICT =
            new ProblemType("ORDER_CONFLICT", 409, "The id belongs to an order with other content");
    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int ID_LENGTH = 16;

    private final OrderIntake intake;
    private final Admission admission;
    private final Duration confirmedWithin;

    /** @param admission bounds how many orders are on their way */
    public OrdersResource(OrderIntake intake, Admission admission) {
        this(intake, admission, CONFIRMED_WITHIN);
    }

    OrdersResource(OrderIntake intake, Admission admission, Duration confirmedWithin) {
        this.intake = intake;
        this.admission = admission;
        this.confirmedWithin = confirmedWithin;
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
        // The time-out ends the wait alone: what is still on its way keeps its place.
        CompletableFuture<Response> answer = admission
                .admit(() -> intake.place(id, parsed.order()))
                .orTimeout(confirmedWithin.toMillis(), TimeUnit.MILLISECONDS)
                .handle((counts, failure) -> placed(id, parsed.order(), counts, failure));
        AsyncResponses.resume(context, response, answer);
    }

    private static Response placed(String id, TeaOrder order, TeaOrder counts, Throwable failure) {
        if (failure != null) {
            log.warn("Order is not confirmed orderId={}", id, failure);
            throw new ProblemException(
                            NOT_CONFIRMED,
                            "Kafka did not confirm the order, which may have been taken or not; send it again with this"
                                    + " id")
                    .with("id", id)
                    .retryAfter(SOON);
        }
        if (!counts.equals(order)) {
            throw new ProblemException(CONFLICT, "order " + id + " is there with other content; use another id");
        }
        // As a text: a builder of responses may resolve a URI by the request of the thread, which can be another one.
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/orders/" + id)
                .entity(Confirmation.of(id, order))
                .build();
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH);
    }
}
