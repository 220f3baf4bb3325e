package dev.orderflow.orders.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.routing.RoutedRequest;
import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** In which currency an order is, asked of whichever instance owns it. */
public final class OrderCurrencies {
    private static final JsonMapper JSON = new JsonMapper();

    private final Routing<OrderReader> routing;

    public OrderCurrencies(Routing<OrderReader> routing) {
        this.routing = routing;
    }

    /**
     * @param request on whose behalf
     * @return empty if there is no such order; fails with {@link NotCurrentException} when no instance can answer now
     */
    public CompletableFuture<Optional<String>> of(OrderId id, RoutedRequest request) {
        return routing.answer(
                        request.insteadOf("/v1/orders/" + id),
                        id.value(),
                        (reader, wait) -> CompletableFuture.completedFuture(reader.find(id)
                                .map(order -> Response.ok(OrderBody.of(order)).build())
                                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND)
                                        .build())))
                .thenApply(answer -> currency(id, answer));
    }

    private static Optional<String> currency(OrderId id, Response answer) {
        if (answer.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            return Optional.empty();
        }
        if (answer.getEntity() instanceof OrderBody here) {
            return Optional.of(here.currency());
        }
        if (answer.getStatus() == Response.Status.OK.getStatusCode() && answer.getEntity() instanceof byte[] json) {
            return Optional.of(read(json));
        }
        throw new NotCurrentException("the owner of order " + id + " answered " + answer.getStatus() + "; ask again");
    }

    private static String read(byte[] order) {
        try {
            return JSON.readTree(order).path("currency").asText();
        } catch (IOException broken) {
            throw new IllegalStateException("another instance answered no order", broken);
        }
    }
}
