package dev.orderflow.orders.http;

import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/** What came of a request, as HTTP says it. */
public final class OrderResponses {
    private OrderResponses() {}

    /** The id in a path. One that no order can have is answered like one that no order has. */
    public static OrderId pathId(String id) {
        return OrderId.parse(id)
                .orElseThrow(() -> new ProblemException(
                        OrderProblems.ORDER_NOT_FOUND,
                        "no order has such an id (an id is " + OrderId.RULE + ")",
                        List.of()));
    }

    static Response created(OrderId id, CommandResult<Order> result) {
        return result.fold(
                OrderResponses::created,
                order -> {
                    throw new ProblemException(
                            OrderProblems.ORDER_CONFLICT,
                            "order " + id + " is there with other content; use another id",
                            List.of());
                },
                CommandResult.never(),
                () -> {
                    throw unconfirmed(id);
                });
    }

    static Response ended(OrderId id, CommandResult<Order> result) {
        return result.fold(
                OrderResponses::found,
                order -> {
                    throw stateConflict(order);
                },
                why -> {
                    throw notFound(id);
                },
                () -> {
                    throw unconfirmed(id);
                });
    }

    public static ProblemException notFound(OrderId id) {
        return new ProblemException(
                OrderProblems.ORDER_NOT_FOUND, "no order " + id + " (create it with POST /v1/orders)", List.of());
    }

    static Response found(Order order) {
        return Response.ok(OrderBody.of(order)).tag(tag(order)).build();
    }

    private static Response created(Order order) {
        // As a text: of a URI, the builder would make the host of whichever request began this thread.
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/v1/orders/" + order.id())
                .tag(tag(order))
                .entity(OrderBody.of(order))
                .build();
    }

    private static ProblemException stateConflict(Order order) {
        return new ProblemException(
                        OrderProblems.ORDER_STATE_CONFLICT,
                        "order " + order.id() + " is " + order.state()
                                + " (cancel: CREATED or VALIDATED; ship: VALIDATED)",
                        List.of())
                .with("state", order.state().name());
    }

    static ProblemException unconfirmed(OrderId id) {
        return new ProblemException(
                        OrderProblems.NOT_CONFIRMED,
                        "the result of the request is unknown for order " + id + "; the request is safe to repeat",
                        List.of())
                .with("id", id.value())
                .retryAfter(Duration.ofSeconds(1));
    }

    private static EntityTag tag(Order order) {
        return new EntityTag(Integer.toString(order.version()));
    }
}
