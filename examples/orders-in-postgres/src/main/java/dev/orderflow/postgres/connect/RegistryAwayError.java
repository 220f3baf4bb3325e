package dev.orderflow.postgres.connect;

import dev.orderflow.registry.RegistryUnavailableException;

/**
 * The registry does not answer, which says nothing about the record. An Error, because Connect has no exception for this: with
 * {@code errors.tolerance=all} it dead-letters the record for any Exception of a converter; it retries a RetriableException,
 * but when it is stopped meanwhile it dead-letters that record too, and commits its offset. An Error stops the task before
 * the batch is written or committed, and {@link ConnectWorker} starts it again.
 */
public final class RegistryAwayError extends Error {
    private static final long serialVersionUID = 1L;

    RegistryAwayError(RegistryUnavailableException cause) {
        super(cause.getMessage(), cause);
    }
}
