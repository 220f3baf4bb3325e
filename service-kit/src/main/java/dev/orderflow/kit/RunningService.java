package dev.orderflow.kit;

import dev.orderflow.kit.auth.Login;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.http.DocsPage;
import dev.orderflow.kit.http.HttpServer;
import dev.orderflow.kit.http.OpenApiDocument;
import dev.orderflow.kit.http.OpenApiResource;
import dev.orderflow.kit.http.StartPage;
import dev.orderflow.kit.kafka.KafkaPassThrough;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.logging.LogSettings;
import dev.orderflow.kit.metrics.KafkaMeters;
import dev.orderflow.kit.metrics.ProcessMeters;
import dev.orderflow.kit.streams.InstanceShares;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.registry.AvroSerdes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service that runs in this JVM; there may be several. It starts HTTP first, so that health can say why the service
 * is not ready, then the components in order. It stops in this order: no new connections, then the components in reverse, which
 * ends all who wait with 503, then HTTP.
 */
public final class RunningService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunningService.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final String name;
    private final Health health = new Health();
    private final HealthIndicator lifecycle = health.signal("service");
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ProcessMeters process;
    private final Once<AvroSerdes> serdes;
    private final HttpServer http;
    private final List<Component> components;
    private final Deque<Component> started = new ArrayDeque<>();

    private RunningService(String name, CommonSettings common, Wiring wiring) {
        this.name = name;
        metrics.config().commonTags("service", name);
        metrics.config().meterFilter(KafkaMeters.filter());
        this.process = new ProcessMeters(metrics);
        BuildInfo.current().bindTo(metrics);
        Gauge.builder("orderflow.ready", health, now -> now.ready() ? 1 : 0)
                .description("Whether this instance is ready, as /health/ready reports")
                .register(metrics);
        Clock clock = Clock.systemUTC();
        ClockWatch clockWatch = new ClockWatch(clock, common.clockSkew(), health, metrics);
        this.serdes = new Once<>(() -> new AvroSerdes(common.kafka().clients()));
        Login login = Login.of(common.auth(), health);
        ServiceContext context = new ServiceContext(
                name,
                common.instance(),
                common.kafka(),
                serdes,
                directory(common.stateDirectory()),
                metrics,
                health,
                clock,
                clockWatch,
                () -> common.address().resolve(common.http().host(), port()),
                login);
        Service service = wiring.create(context);
        List<Component> all = new ArrayList<>(service.components());
        all.add(0, clockWatch); // what runs under supervision asks it
        all.addAll(0, login.components());
        this.components = List.copyOf(all);
        List<Object> resources = new ArrayList<>(service.resources());
        resources.add(new HealthResource(health));
        resources.add(new InstancesResource(context.address(), new InstanceShares(streamsApps(service)), health));
        resources.add(new MetricsResource(metrics));
        resources.add(new LoginResource(login));
        Optional<OpenApiDocument> described = OpenApiDocument.of(name);
        described.ifPresent(document -> resources.addAll(List.of(new OpenApiResource(document), new DocsPage())));
        if (!service.hasStartPage()) {
            resources.add(new StartPage(name, described.isPresent(), common.console()));
        }
        this.http = new HttpServer(
                common.http(), resources, List.of(KitProblems::of), metrics, service.routes(), login.authenticator());
    }

    private static List<StreamsApp> streamsApps(Service service) {
        return service.components().stream()
                .filter(StreamsApp.class::isInstance)
                .map(StreamsApp.class::cast)
                .toList();
    }

    /** A factory that has its configuration already. */
    private interface Wiring {
        Service create(ServiceContext context);
    }

    /** A service whose settings are right, with its logging; nothing of it is started. */
    public record Prepared(
            LogSettings logging, KafkaSettings kafka, List<Setting> declared, Supplier<RunningService> start) {}

    /**
     * Starts a service; returns when its port is bound and its components are started, which is before it is ready.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public static RunningService start(ServiceDefinition<?> definition, Map<String, String> settings) {
        return start(definition, Sources.of(settings));
    }

    /** As {@link #start(ServiceDefinition, Map)}, with settings from everywhere. */
    public static RunningService start(ServiceDefinition<?> definition, Sources sources) {
        return prepare(definition, sources, Set.of()).start().get();
    }

    /** All settings of a service, the common ones first, for help and reference pages. */
    public static List<Setting> settings(ServiceDefinition<?> definition) {
        Settings settings = new Settings(Sources.of(Map.of()));
        CommonSettings.from(settings, definition.name(), definition.defaultPort());
        var unused = definition.config().apply(settings);
        return settings.declared();
    }

    /**
     * Reads the settings of a service that is to be started later.
     *
     * @param keysOfOthers settings of other services that are given the same sources; they are no mistake
     * @throws ConfigurationException with everything that is wrong
     */
    public static <C> Prepared prepare(ServiceDefinition<C> definition, Sources sources, Set<String> keysOfOthers) {
        Settings settings = new Settings(sources);
        CommonSettings common = CommonSettings.from(settings, definition.name(), definition.defaultPort());
        C config = definition.config().apply(settings);
        settings.check(new KafkaPassThrough(), keysOfOthers);
        return new Prepared(common.logging(), common.kafka(), settings.declared(), () -> {
            RunningService service = wired(definition, config, common);
            service.start();
            return service;
        });
    }

    /** @throws ConfigurationException also for what clients and serdes say of the settings that pass through to them */
    private static <C> RunningService wired(ServiceDefinition<C> definition, C config, CommonSettings common) {
        common.kafka().notUsed().forEach((key, instead) -> log.warn("A setting is ignored key={}: {}", key, instead));
        try {
            return new RunningService(
                    definition.name(), common, context -> definition.factory().create(config, context));
        } catch (ConfigException wrong) {
            throw (ConfigurationException) new ConfigurationException(List.of(wrong.getMessage())).initCause(wrong);
        }
    }

    /** The port that HTTP listens on. */
    public int port() {
        return http.port();
    }

    public Health health() {
        return health;
    }

    /** @throws IllegalStateException with the reasons, when the service is not ready in time */
    public void awaitReady(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!health.ready()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(name + " is not ready after " + timeout + ": " + health.reasons());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** Stops in order; what fails to stop is logged and does not keep the rest from stopping. */
    @Override
    public void close() {
        lifecycle.down("stopping");
        quietly("the listening port", http::stopAccepting);
        while (!started.isEmpty()) {
            Component component = started.pop();
            quietly(component.getClass().getSimpleName(), component::close);
        }
        quietly("HTTP", http::close);
        quietly("serdes", () -> serdes.ifMade(AvroSerdes::close));
        quietly("meters", process::close);
        metrics.close();
    }

    private void start() {
        try {
            http.start();
            for (Component component : components) {
                started.push(component);
                component.start();
            }
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
        lifecycle.up();
        log.info("Service started service={} port={}", name, port());
    }

    private void quietly(String what, Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException failure) {
            log.warn("Stopping failed service={} part={}", name, what, failure);
        }
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The state directory " + path + " cannot be made (state.dir)", e);
        }
    }
}
