package dev.orderflow.kit;

/**
 * Wires a service: plain {@code new}, no threads, no network.
 *
 * @param <C> the service's configuration
 */
@FunctionalInterface
public interface ServiceFactory<C> {
    Service create(C config, ServiceContext context);
}
