package dev.orderflow.orders.domain;

import dev.orderflow.kit.command.Admission;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.command.ConfirmedCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Creates orders: writes the command, and answers when the committed order can be read. An id that has an order with other
 * content is a conflict.
 */
public final class CreateOrder {
    /**
     * An order that is still open after this time waits for a check that is unavailable, and not behind other orders.
     */
    private static final Duration UNDER_WAY_AT_MOST = Duration.ofSeconds(30);

    private final OrderReader reader;
    private final CommandSender commands;
    private final Supplier<String> commandIds;
    private final Admission admission;
    private final ConfirmedCommand<Order> confirmed;

    /**
     * @param commandIds a new, unique id for each call
     * @param confirmTimeout how long to wait until the order can be read (> 0)
     * @param admission holds each order's place until its outcome, and not only until it can be read
     */
    public CreateOrder(
            OrderReader reader,
            CommandSender commands,
            Supplier<String> commandIds,
            Duration confirmTimeout,
            Admission admission) {
        this.reader = reader;
        this.commands = commands;
        this.commandIds = commandIds;
        this.admission = admission;
        this.confirmed = new ConfirmedCommand<>(confirmTimeout, Supplier::get);
    }

    /**
     * Creates the order, unless it is there.
     *
     * @param actor who asks for it, by login; empty: no login was needed
     * @param wait how long to wait for the outcome after the order is there; zero: not at all
     */
    public CompletableFuture<CommandResult<Order>> create(
            OrderId id, OrderContent content, String actor, Duration wait) {
        Optional<Order> known = reader.find(id);
        if (known.isPresent()) {
            return withOutcome(
                    CommandResult.of(known.get(), known.get().content().equals(content)), wait);
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        var unused = admission.admit(() -> outcome(id, written));
        try {
            return confirmed
                    .send(
                            timeout -> reader.await(id, order -> true, timeout),
                            () -> write(id, content, actor, written),
                            order -> order.content().equals(content))
                    .thenCompose(result -> withOutcome(result, wait));
        } catch (RuntimeException failure) { // for any exception, nothing was written
            written.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Until then the order is under way, unless its command could not be written; whether its client is there or not. */
    private CompletableFuture<Order> outcome(OrderId id, CompletableFuture<Void> written) {
        CompletableFuture<Order> outcome =
                reader.await(id, order -> order.state().isDecided(), UNDER_WAY_AT_MOST);
        var unused = written.whenComplete((done, failure) -> {
            if (failure != null) {
                outcome.cancel(false);
            }
        });
        return outcome;
    }

    private CompletableFuture<Void> write(
            OrderId id, OrderContent content, String actor, CompletableFuture<Void> written) {
        var unused = commands.create(new Origin(commandIds.get(), actor), id, content)
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        written.complete(null);
                    } else {
                        written.completeExceptionally(failure);
                    }
                });
        return written;
    }

    private CompletableFuture<CommandResult<Order>> withOutcome(CommandResult<Order> result, Duration wait) {
        if (!(result instanceof CommandResult.Done<Order> done)
                || done.now().state().isDecided()
                || wait.isZero()) {
            return CompletableFuture.completedFuture(result);
        }
        CompletableFuture<Order> decided;
        try {
            decided = reader.await(done.now().id(), order -> order.state().isDecided(), wait);
        } catch (RuntimeException refused) { // the order is there, so the answer is that it is
            return CompletableFuture.completedFuture(done);
        }
        return decided.handle((order, failure) -> failure == null ? new CommandResult.Done<>(order) : done);
    }
}
