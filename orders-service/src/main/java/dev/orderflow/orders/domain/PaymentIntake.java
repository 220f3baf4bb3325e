package dev.orderflow.orders.domain;

import dev.orderflow.orders.domain.Paying.Conflict;
import dev.orderflow.orders.domain.Paying.Done;
import dev.orderflow.orders.domain.Paying.Unconfirmed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes payments in: writes the command, and answers when the committed payment can be read. Each id of an order once. */
public final class PaymentIntake {
    private final Payments payments;
    private final OrderCommands commands;
    private final Supplier<String> commandIds;
    private final Duration confirmTimeout;
    private final Function<Supplier<CompletableFuture<Paying>>, CompletableFuture<Paying>> admission;

    /**
     * @param commandIds a new, unique id for each call
     * @param confirmTimeout how long to wait until the payment can be read (> 0)
     * @param admission begins what it is given, or throws if too much is under way
     */
    public PaymentIntake(
            Payments payments,
            OrderCommands commands,
            Supplier<String> commandIds,
            Duration confirmTimeout,
            Function<Supplier<CompletableFuture<Paying>>, CompletableFuture<Paying>> admission) {
        this.payments = payments;
        this.commands = commands;
        this.commandIds = commandIds;
        this.confirmTimeout = confirmTimeout;
        this.admission = admission;
    }

    public CompletableFuture<Paying> pay(Payment payment) {
        Optional<Received> known = payments.find(payment.orderId(), payment.id());
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(compare(known.get(), payment));
        }
        return admission.apply(() -> confirmed(payment));
    }

    private CompletableFuture<Paying> confirmed(Payment payment) {
        CompletableFuture<Received> shown = payments.await(payment.orderId(), payment.id(), confirmTimeout);
        CompletableFuture<Void> written = commands.pay(commandIds.get(), payment);
        return Confirmation.of(shown, written, received -> compare(received, payment), new Unconfirmed(payment));
    }

    /** Another client may have used the id in between, so the content decides and not who sent it. */
    private static Paying compare(Received received, Payment payment) {
        return received.payment().equals(payment) ? new Done(received) : new Conflict(received);
    }
}
