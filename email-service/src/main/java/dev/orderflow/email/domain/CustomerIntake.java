package dev.orderflow.email.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes customers in: writes them, and answers when they can be read. Who is told the same again changes nothing. */
public final class CustomerIntake {
    private final CustomerReads reads;
    private final CustomerWrites writes;
    private final Duration confirmTimeout;
    private final Function<Supplier<CompletableFuture<Optional<Customer>>>, CompletableFuture<Optional<Customer>>>
            admission;

    /**
     * @param confirmTimeout how long to wait until a customer can be read (> 0)
     * @param admission begins what it is given, or throws if too much is under way
     */
    public CustomerIntake(
            CustomerReads reads,
            CustomerWrites writes,
            Duration confirmTimeout,
            Function<Supplier<CompletableFuture<Optional<Customer>>>, CompletableFuture<Optional<Customer>>>
                    admission) {
        this.reads = reads;
        this.writes = writes;
        this.confirmTimeout = confirmTimeout;
        this.admission = admission;
    }

    /**
     * The customer as it can be read now, by whoever told of it.
     *
     * @return empty when that was not seen in time: it may be written or not, and the same again is safe
     */
    public CompletableFuture<Optional<Customer>> put(Customer customer) {
        if (reads.find(customer.id()).equals(Optional.of(customer))) {
            return CompletableFuture.completedFuture(Optional.of(customer));
        }
        return admission.apply(() -> confirmed(customer));
    }

    private CompletableFuture<Optional<Customer>> confirmed(Customer customer) {
        CompletableFuture<Customer> shown = reads.await(customer, confirmTimeout);
        var unused = writes.send(customer).whenComplete((written, failure) -> {
            if (failure != null) {
                shown.completeExceptionally(new TimeoutException("the customer could not be written: " + failure));
            }
        });
        return shown.handle((known, failure) -> failure == null ? Optional.of(known) : unconfirmed(failure));
    }

    private static Optional<Customer> unconfirmed(Throwable failure) {
        if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
            return Optional.empty();
        }
        throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
    }
}
