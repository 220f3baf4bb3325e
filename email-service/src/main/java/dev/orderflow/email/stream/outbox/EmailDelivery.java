package dev.orderflow.email.stream.outbox;

import dev.orderflow.email.domain.EmailContent;
import dev.orderflow.email.domain.Sending;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One attempt to send an e-mail, for another thread to make.
 *
 * @param isWanted whether its task still waits for it: the task may have moved meanwhile
 * @param end gets the answer, once; for any thread
 * @param taken completed when the task has taken the answer over
 */
public record EmailDelivery(
        EmailContent notice, BooleanSupplier isWanted, Consumer<Sending> end, CompletableFuture<Void> taken) {}
