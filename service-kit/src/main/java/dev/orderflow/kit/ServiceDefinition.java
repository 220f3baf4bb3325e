package dev.orderflow.kit;

import dev.orderflow.kit.config.Settings;
import java.util.function.Function;

/**
 * What the runtime needs to know of a service before it exists.
 *
 * @param name kebab-case; part of group names, application ids and transactional ids, so renaming it is a migration
 * @param defaultPort the HTTP port when {@code http.port} is not set
 * @param config reads, and by reading declares, the service's own settings; must have no other effect
 * @param factory wires the service
 * @param <C> the service's configuration
 */
public record ServiceDefinition<C>(
        String name, int defaultPort, Function<Settings, C> config, ServiceFactory<C> factory) {}
