package dev.orderflow.orders.domain;

import dev.orderflow.orders.domain.Creation.Conflict;
import dev.orderflow.orders.domain.Creation.Done;
import dev.orderflow.orders.domain.Creation.Unconfirmed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Takes orders in: writes the command, and answers when the committed order can be read. So whoever has the answer finds
 * the order, and the same request again gets the same answer.
 */
public final class OrderIntake {
    private final OrderReads reads;
    private final OrderCommands commands;
    private final Supplier<String> commandIds;
    private final Duration confirmTimeout;

    /**
     * @param commandIds a new, unique id for each call
     * @param confirmTimeout how long to wait until the order can be read (> 0)
     */
    public OrderIntake(OrderReads reads, OrderCommands commands, Supplier<String> commandIds, Duration confirmTimeout) {
        this.reads = reads;
        this.commands = commands;
        this.commandIds = commandIds;
        this.confirmTimeout = confirmTimeout;
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
        CompletableFuture<Order> shown = reads.await(id, order -> true, confirmTimeout);
        CompletableFuture<Void> written = commands.create(commandIds.get(), id, content);
        return Confirmation.<Order, Creation>of(shown, written, order -> compare(order, content), new Unconfirmed(id))
                .thenCompose(creation -> withOutcome(creation, wait));
    }

    /** Another client may have taken the id in between, so the content decides and not who wrote it. */
    private static Creation compare(Order order, OrderContent content) {
        return order.content().equals(content) ? new Done(order) : new Conflict(order);
    }

    private CompletableFuture<Creation> withOutcome(Creation creation, Duration wait) {
        if (!(creation instanceof Done done) || done.order().state().isDecided() || wait.isZero()) {
            return CompletableFuture.completedFuture(creation);
        }
        // Inside a stage: the order is there, so a wait that is refused must not fail the answer.
        return CompletableFuture.completedFuture(done.order().id())
                .thenCompose(id -> reads.await(id, order -> order.state().isDecided(), wait))
                .handle((decided, failure) -> failure == null ? new Done(decided) : done);
    }
}
