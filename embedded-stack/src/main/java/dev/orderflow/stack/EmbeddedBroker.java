package dev.orderflow.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * A real Kafka broker with its controller (KRaft) in this JVM, for development and tests: loopback only, one replica,
 * no security by default. It can be stopped and started again on the same port and directory, also after a
 * {@code kill -9}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final DataDirectory directory;
    private final LoopbackPort clients;
    private final Map<String, String> settings;
    private KraftNode node;

    private EmbeddedBroker(DataDirectory directory, LoopbackPort clients, Map<String, String> settings) {
        this.directory = directory;
        this.clients = clients;
        this.settings = Map.copyOf(settings);
    }

    /**
     * Starts a broker whose data stays in the directory when it is closed.
     *
     * @param port for clients, 0 takes a free one
     * @throws PortInUseException if another process has the port
     * @throws DirectoryInUseException if another broker has the directory
     */
    public static EmbeddedBroker start(int port, Path dataDirectory) {
        return start(port, DataDirectory.at(dataDirectory), Map.of());
    }

    /** As {@link #start(int, Path)}, with a directory that is deleted when the broker is closed. */
    public static EmbeddedBroker startTemporary(int port) {
        return startTemporary(port, Map.of());
    }

    /**
     * As {@link #startTemporary(int)}, for a broker that asks for a login or has an authorizer.
     *
     * @param settings by Kafka's names, in place of the broker's own or besides them
     */
    public static EmbeddedBroker startTemporary(int port, Map<String, String> settings) {
        return start(port, DataDirectory.temporary(), settings);
    }

    public int port() {
        return clients.number();
    }

    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port();
    }

    /** Stops the broker for an outage; port and data are kept. Does nothing when it is stopped already. */
    public synchronized void stop() {
        if (node == null) {
            return;
        }
        try {
            node.close();
        } finally {
            node = null;
            clients.hold();
        }
    }

    /** Starts the broker again after {@link #stop()}. Does nothing when it runs. */
    public synchronized void start() {
        if (node != null) {
            return;
        }
        clients.reclaim();
        try (LoopbackPort controllers = LoopbackPort.bind(0)) {
            directory.formatIfNew();
            node = KraftNode.start(directory.kafkaLogs(), clients, controllers, settings);
        }
    }

    @Override
    public synchronized void close() {
        try {
            stop();
        } finally {
            clients.close();
            directory.close();
        }
    }

    private static EmbeddedBroker start(int port, DataDirectory directory, Map<String, String> settings) {
        LoopbackPort clients = bind(port, directory);
        EmbeddedBroker broker = new EmbeddedBroker(directory, clients, settings);
        try {
            broker.start();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private static LoopbackPort bind(int port, DataDirectory directory) {
        try {
            return LoopbackPort.bind(port);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }
}
