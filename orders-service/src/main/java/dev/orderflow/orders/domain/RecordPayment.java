package dev.orderflow.orders.domain;

import dev.orderflow.kit.command.Admission;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.command.ConfirmedCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Records payments: writes the command, and answers when the committed payment can be read. An order has each payment id
 * once; the same id with another amount or currency is a conflict.
 */
public final class RecordPayment {
    private final PaymentReader payments;
    private final CommandSender commands;
    private final Supplier<String> commandIds;
    private final ConfirmedCommand<Received> confirmed;

    /**
     * @param commandIds a new, unique id for each call
     * @param confirmTimeout how long to wait until the payment can be read (> 0)
     * @param admission holds each payment's place until it can be read
     */
    public RecordPayment(
            PaymentReader payments,
            CommandSender commands,
            Supplier<String> commandIds,
            Duration confirmTimeout,
            Admission admission) {
        this.payments = payments;
        this.commands = commands;
        this.commandIds = commandIds;
        this.confirmed = new ConfirmedCommand<>(confirmTimeout, admission);
    }

    /** @param actor who reports it, by login; empty: no login was needed */
    public CompletableFuture<CommandResult<Received>> pay(Payment payment, String actor) {
        Optional<Received> known = payments.find(payment.orderId(), payment.id());
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(
                    CommandResult.of(known.get(), known.get().payment().equals(payment)));
        }
        return confirmed.send(
                timeout -> payments.await(payment.orderId(), payment.id(), timeout),
                () -> commands.pay(new Origin(commandIds.get(), actor), payment),
                received -> received.payment().equals(payment));
    }
}
