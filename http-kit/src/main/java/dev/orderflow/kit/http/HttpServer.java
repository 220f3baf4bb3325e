package dev.orderflow.kit.http;

import dev.orderflow.kit.auth.Authenticator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jetty.JettyConnectionMetrics;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Jetty with Jersey on one port. Everything is bounded, and every error, Jetty's own included, is a problem of RFC
 * 9457. It finds no components by itself: what is not given is not there.
 */
public final class HttpServer implements AutoCloseable {
    private static final int MIN_THREADS = 4;
    private static final int ACCEPT_BACKLOG = 1024;
    private static final long STOP_TIMEOUT_MS = 5000;

    /** What the kernel keeps of a connection's answers, for clients that do not read. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    private final HttpSettings settings;
    private final Server server;
    private final ServerConnector connector;

    /**
     * @param components resource instances (annotated with {@code @Path}) and provider instances; an
     *     {@code ExceptionMapper} among them wins over the general one for its own type
     * @param translations give a problem to exceptions that the kit does not know
     * @param metrics of requests, connections and threads
     */
    public HttpServer(
            HttpSettings settings,
            List<?> components,
            List<Function<Throwable, Optional<ProblemException>>> translations,
            MeterRegistry metrics) {
        this(settings, components, translations, metrics, List.of(), Optional.empty());
    }

    /**
     * As the other, passes some requests on, and asks for a login.
     *
     * @param routes paths that other services answer
     * @param authenticator empty: everybody may do everything
     */
    public HttpServer(
            HttpSettings settings,
            List<?> components,
            List<Function<Throwable, Optional<ProblemException>>> translations,
            MeterRegistry metrics,
            List<ProxyRoute> routes,
            Optional<Authenticator> authenticator) {
        this.settings = settings;
        this.server = new Server(threads(settings));
        this.connector = connector(server, settings);
        ResourceConfig application = JerseyApplication.of(
                components,
                new ProblemMapper(translations),
                new BodyLimit(settings.maxBodyBytes()),
                new RequestMeter(metrics));
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder jersey = new ServletHolder("jersey", new ServletContainer(application));
        jersey.setInitOrder(1);
        jersey.setAsyncSupported(true);
        addFilter(context, new WellFormedUri());
        addFilter(context, new PlainContentType());
        context.addServlet(jersey, "/*");
        context.setErrorHandler(new JettyProblems());
        server.addConnector(connector);
        connector.addBean(new JettyConnectionMetrics(metrics, connector));
        connector.addBean(new AddressLimit(settings.maxConnectionsPerAddress()));
        new JettyServerThreadPoolMetrics(server.getThreadPool(), List.of()).bindTo(metrics);
        server.addBean(new NetworkConnectionLimit(settings.maxConnections(), server));
        server.setErrorHandler(new JettyProblems());
        server.setHandler(new GracefulHandler(
                new ClientWatch(new Authentication(behind(routes, context), authenticator), Pace.DEFAULT)));
        server.setStopTimeout(STOP_TIMEOUT_MS);
    }

    /** @throws UncheckedIOException when the port cannot be bound; the message names it */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw failure(e);
        }
    }

    /** The port it listens on; the real one when 0 was asked for. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Accepts no more connections; requests that are there go on. */
    public void stopAccepting() {
        connector.close();
    }

    /** Lets requests end for a short while, then closes. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop in order", e);
        }
    }

    /** A service that passes nothing on has no client for it. */
    private static Handler behind(List<ProxyRoute> routes, Handler own) {
        return routes.isEmpty() ? own : new Handler.Sequence(new ReverseProxy(routes), own);
    }

    private static void addFilter(ServletContextHandler context, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private RuntimeException failure(Exception e) {
        if (e instanceof IOException io) {
            String where = settings.host() + ":" + settings.port();
            String why = io instanceof BindException || io.getCause() instanceof BindException
                    ? where + " is taken or not an address of this machine (http.host, http.port)"
                    : where + " cannot be listened on";
            return new UncheckedIOException(why, io);
        }
        return new IllegalStateException("The HTTP server did not start", e);
    }

    private static QueuedThreadPool threads(HttpSettings settings) {
        // Jetty wants its queue unbounded; what can be in it is bounded by the number of connections.
        QueuedThreadPool pool = new QueuedThreadPool(settings.maxThreads(), MIN_THREADS, 60_000);
        pool.setName("http");
        return pool;
    }

    private static ServerConnector connector(Server server, HttpSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(8 * 1024);
        http.setResponseHeaderSize(8 * 1024);
        ServerConnector connector = new ClientConnector(server, http);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(ACCEPT_BACKLOG);
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        return connector;
    }

    /** Its connections can be asked whether their client has gone, and none of them outlasts a stop. */
    private static final class ClientConnector extends ServerConnector {
        ClientConnector(Server server, HttpConfiguration http) {
            super(server, 1, 1, new HttpConnectionFactory(http));
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            SocketChannelEndPoint client = new ClientEndPoint(channel, selector, key, getScheduler(), getExecutor());
            client.setIdleTimeout(getIdleTimeout());
            return client;
        }

        /** Jetty shortens the time-out of the connections that it knows when a stop begins, so not of this one. */
        @Override
        protected void onEndPointOpened(EndPoint client) {
            super.onEndPointOpened(client);
            if (isShutdown()) {
                client.setIdleTimeout(getShutdownIdleTimeout());
            }
        }
    }
}
