package dev.orderflow.orders.http;

import dev.orderflow.kit.command.ConfirmedCommand;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Reads of one order, with the waits that clients may ask for. */
final class OrderQueries {
    /** How long a client waits for an outcome that says nothing of time. */
    static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private final OrderReader reader;

    OrderQueries(OrderReader reader) {
        this.reader = reader;
    }

    /** The order as it now stands; waits that long for it to come into being. */
    CompletableFuture<Order> find(OrderId id, Duration wait) {
        if (wait.isZero()) {
            return CompletableFuture.completedFuture(reader.find(id).orElseThrow(() -> OrderResponses.notFound(id)));
        }
        return await(id, order -> true, wait);
    }

    /**
     * The order with its outcome. An explicit wait also waits for an id that is not there yet; without one such an id is an
     * error at once.
     */
    CompletableFuture<Order> outcome(OrderId id, Optional<Duration> explicitWait) {
        Duration wait = explicitWait.orElse(DEFAULT_WAIT);
        if (explicitWait.isEmpty() || wait.isZero()) {
            Order order = reader.find(id).orElseThrow(() -> OrderResponses.notFound(id));
            if (order.state().isDecided()) {
                return CompletableFuture.completedFuture(order);
            }
            if (wait.isZero()) {
                throw noOutcomeYet(id);
            }
        }
        return await(id, order -> order.state().isDecided(), wait);
    }

    private CompletableFuture<Order> await(OrderId id, Predicate<Order> condition, Duration wait) {
        return reader.await(id, condition, wait)
                .exceptionally(failure -> ConfirmedCommand.ifTimeout(failure, () -> lastLook(id, condition)));
    }

    /** Time may run out just as the order comes, or before the wait has looked at all. */
    private Order lastLook(OrderId id, Predicate<Order> condition) {
        Order order = reader.find(id).orElseThrow(() -> OrderResponses.notFound(id));
        if (!condition.test(order)) {
            throw noOutcomeYet(id);
        }
        return order;
    }

    private static ProblemException noOutcomeYet(OrderId id) {
        return new ProblemException(
                OrderProblems.NO_OUTCOME_YET, "order " + id + " is still being checked; ask again", List.of());
    }
}
