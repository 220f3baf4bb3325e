package dev.orderflow.orders.domain;

import dev.orderflow.kit.command.Admission;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.command.ConfirmedCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Cancels and ships orders: writes the command, and answers when the committed order shows what became of it. The aggregator
 * decides, so of a cancel and a shipment, or a cancel and a late result, one comes first and the other sees it.
 */
public final class EndOrder {
    private final OrderReader reader;
    private final CommandSender commands;
    private final Supplier<String> commandIds;
    private final ConfirmedCommand<Order> confirmed;

    /**
     * @param commandIds a new, unique id for each call
     * @param confirmTimeout how long to wait until the end can be read (> 0)
     * @param admission holds the place of each cancellation or shipment until it can be read
     */
    public EndOrder(
            OrderReader reader,
            CommandSender commands,
            Supplier<String> commandIds,
            Duration confirmTimeout,
            Admission admission) {
        this.reader = reader;
        this.commands = commands;
        this.commandIds = commandIds;
        this.confirmed = new ConfirmedCommand<>(confirmTimeout, admission);
    }

    /**
     * Ends the order in this state, unless it has ended. A conflict if its state does not allow that; rejected if there is no
     * such order.
     *
     * @param last CANCELLED or SHIPPED
     * @param actor who asks for it, by login; empty: no login was needed
     * @param wait how long to wait for the order to be there, and for a state from which it can end so; zero: not at all
     */
    public CompletableFuture<CommandResult<Order>> end(OrderId id, OrderState last, String actor, Duration wait) {
        Optional<Order> known = reader.find(id);
        if (wait.isZero() || known.filter(order -> isReady(order, last)).isPresent()) {
            return known.map(order -> end(order, last, actor))
                    .orElseGet(() -> CompletableFuture.completedFuture(noSuchOrder(id)));
        }
        return reader.await(id, order -> isReady(order, last), wait)
                .thenCompose(order -> end(order, last, actor))
                .exceptionally(failure -> ConfirmedCommand.ifTimeout(failure, () -> notReady(id, last)));
    }

    /** Whether nothing that may still come makes the answer another one. */
    private static boolean isReady(Order order, OrderState last) {
        return order.state().isFinal() || order.state().canBecome(last);
    }

    private CompletableFuture<CommandResult<Order>> end(Order order, OrderState last, String actor) {
        if (!order.state().canBecome(last)) {
            return CompletableFuture.completedFuture(CommandResult.of(order, order.state() == last));
        }
        return confirmed.send(
                timeout -> reader.await(order.id(), now -> now.state().isFinal(), timeout),
                () -> commands.end(new Origin(commandIds.get(), actor), order.id(), last),
                now -> now.state() == last);
    }

    /** Time ran out before there was anything to end; it may have come just now. */
    private CommandResult<Order> notReady(OrderId id, OrderState last) {
        return reader.find(id)
                .<CommandResult<Order>>map(order ->
                        isReady(order, last) ? new CommandResult.Unconfirmed<>() : new CommandResult.Conflict<>(order))
                .orElseGet(() -> noSuchOrder(id));
    }

    private static CommandResult<Order> noSuchOrder(OrderId id) {
        return new CommandResult.Rejected<>("no order " + id);
    }
}
