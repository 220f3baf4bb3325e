package dev.orderflow.kit.component;

/**
 * Something a service runs: a Streams application, a consumer loop, a server.
 *
 * <p>{@link #start} returns at once; its {@link HealthIndicator} says whether the component is ready yet. Components are started
 * in the order in which the service lists them and closed in reverse. {@link #close} must be safe after a start that
 * failed half-way, and must be safe to call twice.
 */
public interface Component extends AutoCloseable {
    /** Starts the component's threads and returns without waiting for them. */
    void start();

    @Override
    void close();
}
