package dev.orderflow.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * No schema registry gave a usable answer: unreachable, too slow, failing (5xx), or refusing the caller. It says
 * nothing about the record at hand, which must not be dropped or dead-lettered for it: try again.
 */
public final class RegistryUnavailableException extends RetriableException {

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public RegistryUnavailableException(String message) {
        super(message);
    }
}
