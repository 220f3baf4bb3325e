package dev.orderflow.orders.domain;

import dev.orderflow.orders.domain.Ending.Done;
import dev.orderflow.orders.domain.Ending.Refused;
import dev.orderflow.orders.domain.Ending.Unconfirmed;
import dev.orderflow.orders.domain.Ending.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cancels and ships orders: writes the command, and answers when the committed order shows what became of it. The aggregator
 * decides, so of a cancel and a shipment, or a cancel and a late result, one comes first and the other sees it.
 */
public final class OrderEnding {
    private final OrderReads reads;
    private final OrderCommands commands;
    private final Supplier<String> commandIds;
    private final Duration confirmTimeout;
    private final Function<Supplier<CompletableFuture<Ending>>, CompletableFuture<Ending>> admission;

    /**
     * @param commandIds a new, unique id for each call
     * @param confirmTimeout how long to wait until the end can be read (> 0)
     * @param admission begins what it is given, or throws if too much is under way
     */
    public OrderEnding(
            OrderReads reads,
            OrderCommands commands,
            Supplier<String> commandIds,
            Duration confirmTimeout,
            Function<Supplier<CompletableFuture<Ending>>, CompletableFuture<Ending>> admission) {
        this.reads = reads;
        this.commands = commands;
        this.commandIds = commandIds;
        this.confirmTimeout = confirmTimeout;
        this.admission = admission;
    }

    /**
     * Ends the order in this state, unless it has ended.
     *
     * @param last CANCELLED or SHIPPED
     * @param wait how long to wait for the order to be there, and for a state from which it can end so; zero: not at all
     */
    public CompletableFuture<Ending> end(OrderId id, OrderState last, Duration wait) {
        Optional<Order> known = reads.find(id);
        if (wait.isZero() || known.filter(order -> isReady(order, last)).isPresent()) {
            return known.map(order -> end(order, last))
                    .orElseGet(() -> CompletableFuture.completedFuture(new Unknown(id)));
        }
        return reads.await(id, order -> isReady(order, last), wait)
                .thenCompose(order -> end(order, last))
                .exceptionally(failure -> whenNotReady(id, last, failure));
    }

    /** Whether nothing that may still come makes the answer another one. */
    private static boolean isReady(Order order, OrderState last) {
        return order.state().isFinal() || order.state().canBecome(last);
    }

    private CompletableFuture<Ending> end(Order order, OrderState last) {
        if (!order.state().canBecome(last)) {
            return CompletableFuture.completedFuture(compare(order, last));
        }
        return admission.apply(() -> confirmed(order, last));
    }

    private CompletableFuture<Ending> confirmed(Order order, OrderState last) {
        CompletableFuture<Order> shown =
                reads.await(order.id(), now -> now.state().isFinal(), confirmTimeout);
        CompletableFuture<Void> written = commands.end(commandIds.get(), order.id(), last);
        return Confirmation.of(shown, written, now -> compare(now, last), new Unconfirmed(order.id()));
    }

    /** Time ran out before there was anything to end; it may have come just now. */
    private Ending whenNotReady(OrderId id, OrderState last, Throwable failure) {
        if (!Confirmation.isTimeout(failure)) {
            throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
        }
        return reads.find(id)
                .<Ending>map(order -> isReady(order, last) ? new Unconfirmed(id) : new Refused(order))
                .orElseGet(() -> new Unknown(id));
    }

    /** Another client may have ended it in between, so the state decides and not who asked. */
    private static Ending compare(Order order, OrderState last) {
        return order.state() == last ? new Done(order) : new Refused(order);
    }
}
