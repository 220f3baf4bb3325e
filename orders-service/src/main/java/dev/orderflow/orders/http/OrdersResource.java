package dev.orderflow.orders.http;

import dev.orderflow.kit.http.Answers;
import dev.orderflow.kit.http.TimeoutParameter;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderIntake;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Orders over REST: create, read, and wait for the outcome. */
@Singleton
@Path("/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
public final class OrdersResource {
    private final OrderParser parser;
    private final OrderIntake intake;
    private final OrderQueries queries;

    OrdersResource(OrderParser parser, OrderIntake intake, OrderQueries queries) {
        this.parser = parser;
        this.intake = intake;
        this.queries = queries;
    }

    /** Creates an order, or finds it created: 201. With a time-out or {@code Prefer: wait}, answers with the outcome. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void create(
            byte[] body,
            @QueryParam("timeout") String timeout,
            @HeaderParam("Prefer") String prefer,
            @Suspended AsyncResponse response) {
        Optional<Duration> preferred = PreferWait.parse(prefer);
        Duration wait = TimeoutParameter.parse(timeout).or(() -> preferred).orElse(Duration.ZERO);
        OrderRequest request = parser.parse(body);
        Answers.resume(
                response, intake.create(request.id(), request.content(), wait).thenApply(OrderAnswers::created));
    }

    /** The order as it now stands; with a time-out it waits for the id. */
    @GET
    @Path("/{id}")
    public void get(
            @PathParam("id") String id,
            @QueryParam("timeout") String timeout,
            @HeaderParam("If-None-Match") String known,
            @Suspended AsyncResponse response) {
        Duration wait = TimeoutParameter.parse(timeout).orElse(Duration.ZERO);
        CompletableFuture<Order> order = queries.find(OrderAnswers.pathId(id), wait);
        Answers.resume(response, order.thenApply(found -> OrderAnswers.found(found, known)));
    }

    /** The order with its outcome: waits for it, 10 s unless told. */
    @GET
    @Path("/{id}/validated")
    public void validated(
            @PathParam("id") String id, @QueryParam("timeout") String timeout, @Suspended AsyncResponse response) {
        OrderId orderId = OrderAnswers.pathId(id);
        CompletableFuture<Order> order = queries.outcome(orderId, TimeoutParameter.parse(timeout));
        Answers.resume(response, order.thenApply(found -> OrderAnswers.found(found, null)));
    }
}
