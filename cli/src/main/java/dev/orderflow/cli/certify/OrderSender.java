package dev.orderflow.cli.certify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.certify.domain.AwkwardOrder;
import dev.orderflow.cli.client.AskedService;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.UntrustedServerException;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.cli.order.OrdersAddress;
import dev.orderflow.topic.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends one order after the other by REST, as its kind wants it. A service that is overloaded answers some and puts off others: it
 * gives up only when no request of any thread succeeded for a while. For any number of threads.
 */
final class OrderSender {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final OrdersClient orders;
    private final AskedService asked;
    private final AtomicReference<Deadline> patience = new AtomicReference<>(Deadline.in(PATIENCE));

    OrderSender(OrdersClient orders) {
        this.orders = orders;
        this.asked = OrdersAddress.asked(orders, "an order");
    }

    /** Until it is acknowledged. */
    void send(AwkwardOrder order) throws InterruptedException {
        byte[] body = json(order);
        create(body, CREATED);
        switch (order.kind().way()) {
            case TWICE -> {
                create(body, CREATED);
                create(body, CREATED);
            }
            case CONTRADICTED -> create(json(order.contradicting()), CONFLICT);
            case CANCELLED -> require(() -> orders.cancel(order.id(), Duration.ZERO), Set.of(OK, CONFLICT));
            case REST -> {
                // That is all.
            }
            case COMMAND, OLDER_COMMAND -> throw new IllegalStateException(order.kind() + " is no request");
        }
    }

    private void create(byte[] body, int status) throws InterruptedException {
        require(() -> orders.create(body), Set.of(status));
    }

    /** Every request is safe to repeat. The last answer counts; any other than these ends the run. */
    private void require(AskedService.Request request, Set<Integer> statuses) throws InterruptedException {
        while (true) {
            Duration pause = PAUSE;
            try {
                HttpAnswer answer = request.send();
                if (statuses.contains(answer.status())) {
                    patience.set(Deadline.in(PATIENCE));
                    return;
                }
                refuseUnlessWorthRepeating(answer, statuses);
                pause = pause(answer);
            } catch (UntrustedServerException e) {
                throw e.failure(asked.name()); // another attempt would end in the same way
            } catch (IOException e) {
                if (patience.get().isPast()) {
                    asked.ask("id", () -> {
                        throw e;
                    });
                }
            }
            Deadline.in(pause).pause(pause);
        }
    }

    private void refuseUnlessWorthRepeating(HttpAnswer answer, Set<Integer> statuses) {
        if (!answer.isWorthRepeating() || patience.get().isPast()) {
            asked.ask("id", () -> answer);
            throw CommandFailure.of(
                    ExitCode.REFUSED, "HTTP " + answer.status() + " (expected: one of " + statuses + ")");
        }
    }

    /** What the service asks for, within bounds. */
    private static Duration pause(HttpAnswer answer) {
        Duration longer = answer.retryAfter().compareTo(PAUSE) > 0 ? answer.retryAfter() : PAUSE;
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    private static byte[] json(AwkwardOrder order) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("id", order.id());
        if (!order.customer().isEmpty()) {
            json.put("customerId", order.customer());
        }
        if (!order.currency().isEmpty()) {
            json.put("currency", order.currency());
        }
        ArrayNode lines = json.putArray("lines");
        order.lines()
                .forEach(line -> lines.addObject()
                        .put("product", line.product())
                        .put("quantity", line.quantity())
                        .put("price", line.price()));
        try {
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("JSON that cannot be written: " + json, e);
        }
    }
}
