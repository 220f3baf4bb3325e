package dev.orderflow.email.domain.customers;

import dev.orderflow.kit.command.Admission;
import dev.orderflow.kit.command.CommandResult;
import dev.orderflow.kit.command.ConfirmedCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Registers and updates customers: writes them, and answers when they can be read. Repeating the same update changes nothing,
 * and of two different ones the later replaces the earlier: no update is a conflict.
 */
public final class RegisterCustomer {
    private final CustomerReader reader;
    private final CustomerSender writes;
    private final ConfirmedCommand<Customer> confirmed;

    /**
     * @param confirmTimeout how long to wait until a customer can be read (> 0)
     * @param admission holds each update's place until it can be read
     */
    public RegisterCustomer(
            CustomerReader reader, CustomerSender writes, Duration confirmTimeout, Admission admission) {
        this.reader = reader;
        this.writes = writes;
        this.confirmed = new ConfirmedCommand<>(confirmTimeout, admission);
    }

    /** @param actor who tells it, by login; empty where no login was needed */
    public CompletableFuture<CommandResult<Customer>> register(Customer customer, String actor) {
        if (reader.find(customer.id()).equals(Optional.of(customer))) {
            return CompletableFuture.completedFuture(new CommandResult.Done<>(customer));
        }
        return confirmed.send(
                timeout -> reader.await(customer, timeout), () -> writes.send(customer, actor), known -> true);
    }
}
