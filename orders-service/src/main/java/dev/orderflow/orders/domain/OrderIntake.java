package dev.orderflow.orders.domain;

import dev.orderflow.orders.domain.Creation.Conflict;
import dev.orderflow.orders.domain.Creation.Done;
import dev.orderflow.orders.domain.Creation.Unconfirmed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes orders in: writes the command, and answers when the committed order can be read. So whoever has the answer finds
 * the order, and the same request again gets the same answer.
 */
public final class OrderIntake {
    /** An order that is still open after this time waits for a check that is away, and not behind other orders. */
    private static final Duration UNDER_WAY_AT_MOST = Duration.ofSeconds(30);

    private final OrderReads reads;
    private final OrderCommands commands;
    private final Supplier<String> commandIds;
    private final Duration confirmTimeout;
    private final Function<Supplier<CompletableFuture<Order>>, CompletableFuture<Order>> admission;

    /**
     * @param commandIds a new, unique id for each call
     * @param confirmTimeout how long to wait until the order can be read (> 0)
     * @param admission begins what it is given, which ends with the order's outcome, or throws if too much is under way
     */
    public OrderIntake(
            OrderReads reads,
            OrderCommands commands,
            Supplier<String> commandIds,
            Duration confirmTimeout,
            Function<Supplier<CompletableFuture<Order>>, CompletableFuture<Order>> admission) {
        this.reads = reads;
        this.commands = commands;
        this.commandIds = commandIds;
        this.confirmTimeout = confirmTimeout;
        this.admission = admission;
    }

    /**
     * Creates the order, unless it is there.
     *
     * @param wait how long to wait for the outcome after the order is there; zero: not at all
     */
    public CompletableFuture<Creation> create(OrderId id, OrderContent content, Duration wait) {
        Optional<Order> known = reads.find(id);
        if (known.isPresent()) {
            return withOutcome(compare(known.get(), content), wait);
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        var unused = admission.apply(() -> outcome(id, written));
        try {
            return confirmed(id, content, written).thenCompose(creation -> withOutcome(creation, wait));
        } catch (RuntimeException failure) { // whatever it is, nothing was written
            written.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Until then the order is under way, unless its command could not be written; whether its client is there or not. */
    private CompletableFuture<Order> outcome(OrderId id, CompletableFuture<Void> written) {
        CompletableFuture<Order> outcome =
                reads.await(id, order -> order.state().isDecided(), UNDER_WAY_AT_MOST);
        var unused = written.whenComplete((done, failure) -> {
            if (failure != null) {
                outcome.cancel(false);
            }
        });
        return outcome;
    }

    private CompletableFuture<Creation> confirmed(OrderId id, OrderContent content, CompletableFuture<Void> written) {
        CompletableFuture<Order> shown = reads.await(id, order -> true, confirmTimeout);
        var unused = commands.create(commandIds.get(), id, content).whenComplete((done, failure) -> {
            if (failure == null) {
                written.complete(null);
            } else {
                written.completeExceptionally(failure);
            }
        });
        return Confirmation.<Order, Creation>of(shown, written, order -> compare(order, content), new Unconfirmed(id));
    }

    /** Another client may have taken the id in between, so the content decides and not who wrote it. */
    private static Creation compare(Order order, OrderContent content) {
        return order.content().equals(content) ? new Done(order) : new Conflict(order);
    }

    private CompletableFuture<Creation> withOutcome(Creation creation, Duration wait) {
        if (!(creation instanceof Done done) || done.order().state().isDecided() || wait.isZero()) {
            return CompletableFuture.completedFuture(creation);
        }
        OrderId id = done.order().id();
        CompletableFuture<Order> decided;
        try {
            decided = reads.await(id, order -> order.state().isDecided(), wait);
        } catch (RuntimeException refused) { // the order is there, so the answer is that it is
            return CompletableFuture.completedFuture(done);
        }
        return decided.handle((order, failure) -> failure == null ? new Done(order) : done);
    }
}
