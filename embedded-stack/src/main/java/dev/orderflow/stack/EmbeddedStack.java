package dev.orderflow.stack;

import java.nio.file.Path;

/**
 * A broker and a schema registry together, in this JVM, on loopback, for development and tests. Each can be stopped and
 * started again, to see what an outage does.
 */
public final class EmbeddedStack implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    private EmbeddedStack(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
    }

    /**
     * Starts both on a directory that stays when they are closed.
     *
     * @param brokerPort 0 takes a free one
     * @param registryPort 0 takes a free one
     * @throws PortInUseException if another process has one of the ports
     * @throws DirectoryInUseException if another broker has the directory
     */
    public static EmbeddedStack start(int brokerPort, int registryPort, Path dataDirectory) {
        return start(EmbeddedBroker.start(brokerPort, dataDirectory), registryPort);
    }

    /** As {@link #start(int, int, Path)}, with a directory that is deleted at the end. */
    public static EmbeddedStack startTemporary(int brokerPort, int registryPort) {
        return start(EmbeddedBroker.startTemporary(brokerPort), registryPort);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public void stopBroker() {
        broker.stop();
    }

    public void startBroker() {
        broker.start();
    }

    public void stopRegistry() {
        registry.stop();
    }

    public void startRegistry() {
        registry.start();
    }

    /** The registry goes first: it keeps its state on the broker. */
    @Override
    public void close() {
        try {
            registry.close();
        } finally {
            broker.close();
        }
    }

    /** With a broker that runs, which is closed with it, and also when the registry does not start. */
    public static EmbeddedStack start(EmbeddedBroker broker, int registryPort) {
        try {
            return new EmbeddedStack(broker, EmbeddedRegistry.start(registryPort, broker.bootstrapServers()));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }
}
