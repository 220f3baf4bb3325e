package dev.orderflow.tea;

import dev.orderflow.kit.Arguments;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.logging.LogSettings;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.stack.EmbeddedStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several parts of the shop in one process, on loopback: a broker if there is none, the topics, and services. */
final class TeaShop implements AutoCloseable {
    static final String BROKER = "broker";
    static final String TOPICS = "topics";

    private static final Logger log = LoggerFactory.getLogger(TeaShop.class);
    private static final Path DATA = Path.of("tea-shop-data");
    private static final String PORT = "http.port";
    private static final String ANY_PORT = "0";
    private static final int BROKER_PORT = 9092;
    private static final int REGISTRY_PORT = 8081;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(40);

    private final Arguments arguments;
    private final Set<String> parts;
    private final List<ServiceDefinition<?>> services;
    private final Map<String, RunningService> running = new LinkedHashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean isClosed;

    TeaShop(Arguments arguments, Set<String> parts, List<ServiceDefinition<?>> services) {
        this.arguments = arguments;
        this.parts = Set.copyOf(parts);
        this.services = services;
    }

    /** Opens everything, and returns when the process is asked to stop. */
    void run() throws InterruptedException {
        Logging.configure(new LogSettings(false, "INFO"), "tea-shop", "");
        String port = arguments.flags().getOrDefault(PORT, ANY_PORT);
        if (services.size() > 1 && !port.equals(ANY_PORT)) {
            throw new ConfigurationException(List.of(PORT + ": " + port
                    + " (expected: 0, for free ports; several services in one process cannot share one)"));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAtSignal, "stop"));
        open().values().forEach(service -> service.awaitReady(READY_WITHIN));
        portOf(TeaServices.WEB).ifPresent(web -> log.info("The shop is open at http://127.0.0.1:{}/", web));
        if (!services.isEmpty() || parts.contains(BROKER)) {
            new CountDownLatch(1).await();
        }
    }

    private synchronized Map<String, RunningService> open() {
        Map<String, String> flags = new HashMap<>(arguments.flags());
        boolean createsTopics = parts.contains(BROKER) || parts.contains(TOPICS);
        short replication = ShopTopics.replication(flags, parts.contains(BROKER));
        if (createsTopics) {
            flags.remove(ShopTopics.REPLICATION); // to services it would be unknown
        }
        flags.putIfAbsent("state.dir", DATA.resolve("state").toString());
        if (parts.contains(BROKER)) {
            boolean isAnywhere = ANY_PORT.equals(flags.get(PORT));
            EmbeddedStack stack = EmbeddedStack.start(
                    isAnywhere ? 0 : BROKER_PORT, isAnywhere ? 0 : REGISTRY_PORT, DATA.resolve(BROKER));
            open.push(stack);
            flags.put("bootstrap.servers", stack.bootstrapServers());
            flags.put("schema.registry.url", stack.registryUrl());
        }
        if (createsTopics) {
            ShopTopics.apply(prepared(TeaServices.WEB, flags).kafka(), replication)
                    .forEach(done -> log.info("Topics: {}", done));
        }
        for (ServiceDefinition<?> service : services) {
            portOf(TeaServices.STATUS)
                    .ifPresent(status -> flags.putIfAbsent("status.url", "http://127.0.0.1:" + status));
            RunningService started = prepared(service, flags).start().get();
            open.push(started);
            running.put(service.name(), started);
        }
        return Map.copyOf(running);
    }

    private Optional<Integer> portOf(ServiceDefinition<?> service) {
        return Optional.ofNullable(running.get(service.name())).map(RunningService::port);
    }

    /** Settings of the services beside it are no mistake. */
    private static RunningService.Prepared prepared(ServiceDefinition<?> service, Map<String, String> flags) {
        Set<String> keys = new HashSet<>();
        TeaServices.ALL.forEach(other ->
                RunningService.settings(other).stream().map(Setting::key).forEach(keys::add));
        Sources sources = new Arguments(flags, false, false).sources(System.getenv());
        return RunningService.prepare(service, sources, keys);
    }

    /** The JVM would exit with the signal's number; a stop in order is no failure. One that hangs is cut off, and is one. */
    private void closeAtSignal() {
        Thread end = new Thread(
                () -> {
                    if (closeOnce()) {
                        Runtime.getRuntime().halt(0);
                    }
                },
                "close");
        end.setDaemon(true);
        end.start();
        try {
            end.join(CLOSED_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (end.isAlive()) {
            log.error("The shop was not closed within {}", CLOSED_WITHIN);
            Runtime.getRuntime().halt(1);
        }
    }

    /** In reverse; also when a signal asks for it. */
    @Override
    public void close() {
        closeOnce();
    }

    private synchronized boolean closeOnce() {
        if (isClosed) {
            return false;
        }
        isClosed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception failure) { // the rest is still to be closed
                log.warn("A part of the shop could not be closed", failure);
            }
        }
        return true;
    }
}
