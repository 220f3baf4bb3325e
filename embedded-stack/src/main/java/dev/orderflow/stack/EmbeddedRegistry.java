package dev.orderflow.stack;

import dev.orderflow.stack.registry.KafkaRegistryLog;
import dev.orderflow.stack.registry.Registrar;
import dev.orderflow.stack.registry.RegistryApi;
import dev.orderflow.stack.registry.RegistryHttp;
import dev.orderflow.stack.registry.RegistryQueries;
import dev.orderflow.stack.registry.RegistryState;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A small schema registry in this JVM, for development and tests: loopback only, Avro only. Its state is in the topic
 * {@code _schemas}, which it reads to the end before it answers. On Jetty alone, without the service kit's server: that
 * one speaks problem+json, and costs start time that is not acceptable here.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 2;

    private final String bootstrapServers;
    private final LoopbackPort port;
    private KafkaRegistryLog log;
    private Server server;

    private EmbeddedRegistry(String bootstrapServers, LoopbackPort port) {
        this.bootstrapServers = bootstrapServers;
        this.port = port;
    }

    /**
     * Starts a registry that keeps its state on the broker.
     *
     * @param port for HTTP, 0 takes a free one
     * @throws PortInUseException if another process has the port
     */
    public static EmbeddedRegistry start(int port, String bootstrapServers) {
        EmbeddedRegistry registry = new EmbeddedRegistry(bootstrapServers, LoopbackPort.bind(port));
        try {
            registry.start();
            return registry;
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    public int port() {
        return port.number();
    }

    public String url() {
        return "http://" + LoopbackPort.HOST + ":" + port();
    }

    /** Stops answering for an outage; port and state are kept. Does nothing when it is stopped already. */
    public synchronized void stop() {
        try {
            if (server != null) {
                server.stop();
            }
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop the schema registry's HTTP server", e);
        } finally {
            server = null;
            closeLog();
            port.hold();
        }
    }

    /** Starts again after {@link #stop()}. Does nothing when it runs. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        port.reclaim();
        RegistryState state = new RegistryState();
        log = KafkaRegistryLog.open(bootstrapServers, state);
        RegistryApi api = new RegistryApi(new RegistryQueries(state), new Registrar(state, log));
        server = serve(new RegistryHttp(api));
    }

    @Override
    public synchronized void close() {
        try {
            stop();
        } finally {
            port.close();
        }
    }

    private Server serve(RegistryHttp handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("schema-registry");
        threads.setDaemon(true);
        Server jetty = new Server(threads);
        // Connections that clients keep open would delay every stop, and an outage does not wait for clients.
        jetty.setStopTimeout(0);
        jetty.setErrorHandler(RegistryHttp::answerError);
        jetty.setHandler(handler);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(LoopbackPort.HOST);
        connector.setPort(port.number());
        jetty.addConnector(connector);
        try {
            connector.open(port.handOver());
            jetty.start();
            return jetty;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + url(), e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the schema registry's HTTP server", e);
        }
    }

    private void closeLog() {
        if (log != null) {
            log.close();
            log = null;
        }
    }

    /** Subjects may contain anything, percent-encoded. */
    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }
}
