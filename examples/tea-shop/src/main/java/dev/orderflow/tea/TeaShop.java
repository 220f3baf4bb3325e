package dev.orderflow.tea;

import dev.orderflow.kit.Arguments;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.logging.LogSettings;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.kit.process.ServiceGroup;
import dev.orderflow.kit.process.StopSignal;
import dev.orderflow.kit.process.TopicSetup;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.tea.stream.TeaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several parts of the shop in one process, on loopback: a broker if there is none, the topics, and services. */
final class TeaShop {
    static final String BROKER = "broker";
    static final String TOPICS = "topics";

    private static final Logger log = LoggerFactory.getLogger(TeaShop.class);
    private static final Path DATA = Path.of("tea-shop-data");
    private static final String PORT = "http.port";
    private static final String ANY_PORT = "0";
    private static final int BROKER_PORT = 9092;
    private static final int REGISTRY_PORT = 8081;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Map<String, String> flags;
    private final boolean hasBroker;
    private final boolean createsTopics;
    private final short replication;
    private final List<ServiceDefinition<?>> services;

    /** @throws ConfigurationException if the flags cannot be meant for these parts */
    TeaShop(Arguments arguments, Set<String> parts, List<ServiceDefinition<?>> services) {
        this.flags = new HashMap<>(arguments.flags());
        this.hasBroker = parts.contains(BROKER);
        this.createsTopics = hasBroker || parts.contains(TOPICS);
        this.services = services;
        String port = flags.getOrDefault(PORT, ANY_PORT);
        if (services.size() > 1 && !port.equals(ANY_PORT)) {
            throw new ConfigurationException(List.of(PORT + ": " + port
                    + " (expected: 0, for free ports; several services in one process cannot share one)"));
        }
        this.replication = TopicSetup.replication(flags, hasBroker ? Optional.of("this shop") : Optional.empty());
        if (createsTopics) {
            flags.remove(TopicSetup.REPLICATION); // to services it would be unknown
        }
        flags.putIfAbsent("state.dir", DATA.resolve("state").toString());
    }

    /** Opens everything, and returns when the process is asked to stop. */
    void run() throws InterruptedException {
        Logging.configure(new LogSettings(false, "INFO"), "tea-shop", "");
        try (StopSignal stop = new StopSignal()) {
            if (!hasBroker) {
                serve(stop);
                return;
            }
            boolean isAnywhere = ANY_PORT.equals(flags.get(PORT));
            try (EmbeddedStack stack = EmbeddedStack.start(
                    isAnywhere ? 0 : BROKER_PORT, isAnywhere ? 0 : REGISTRY_PORT, DATA.resolve(BROKER))) {
                flags.put("bootstrap.servers", stack.bootstrapServers());
                flags.put("schema.registry.url", stack.registryUrl());
                serve(stop);
            }
        }
    }

    private void serve(StopSignal stop) throws InterruptedException {
        if (createsTopics) {
            TeaTopics.create(prepared(TeaServices.WEB).kafka(), replication)
                    .forEach(done -> log.info("Topics: {}", done));
        }
        try (ServiceGroup group = new ServiceGroup()) {
            for (ServiceDefinition<?> service : services) {
                group.port(TeaTopics.STATUS)
                        .ifPresent(status -> flags.putIfAbsent("status.url", "http://127.0.0.1:" + status));
                group.add(prepared(service));
            }
            if (group.awaitReady(READY_WITHIN, stop::isRequested)) {
                group.port(TeaTopics.WEB).ifPresent(web -> log.info("The shop is open at http://127.0.0.1:{}/", web));
            }
            if (hasBroker || !services.isEmpty()) {
                group.runUntil(stop);
            }
        }
    }

    /** Settings of the services beside it are no mistake. */
    private RunningService.Prepared prepared(ServiceDefinition<?> service) {
        Sources sources = new Arguments(flags, false, false).sources(System.getenv());
        return RunningService.prepare(service, sources, TeaServices.ALL.keys());
    }
}
