package dev.orderflow.kit.process;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several services in this JVM: started in order, closed in reverse. For one thread. */
public final class ServiceGroup implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Deque<Member> running = new ArrayDeque<>();

    private record Member(String name, RunningService service) {}

    /**
     * Starts all of them or none, and sets up the log of the process by their settings.
     *
     * @throws ConfigurationException as {@link #prepare}, and for what only a start finds wrong
     */
    public static ServiceGroup start(ServiceArguments arguments) {
        List<RunningService.Prepared> services = prepare(arguments);
        Logging.configure(
                services.get(0).logging(),
                text(services, KafkaSettings::service),
                text(services, KafkaSettings::instance));
        ServiceGroup group = new ServiceGroup();
        try {
            services.forEach(group::add);
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    /** What all say, once; different things by comma. */
    private static String text(List<RunningService.Prepared> services, Function<KafkaSettings, String> part) {
        return services.stream()
                .map(service -> part.apply(service.kafka()))
                .distinct()
                .collect(Collectors.joining(","));
    }

    /**
     * Reads the settings of all the services and starts none.
     *
     * @throws ConfigurationException with everything that is wrong with them; what is wrong for several services is said once
     */
    public static List<RunningService.Prepared> prepare(ServiceArguments arguments) {
        List<RunningService.Prepared> services = new ArrayList<>();
        Set<String> keys = new ServiceCatalogue(arguments.definitions()).keys();
        Set<String> errors = new LinkedHashSet<>();
        for (ServiceDefinition<?> definition : arguments.definitions()) {
            try {
                services.add(RunningService.prepare(definition, arguments.sources(definition.name()), keys));
            } catch (ConfigurationException e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(List.copyOf(errors));
        }
        return services;
    }

    /**
     * Starts a service beside those that run; it may have been told their {@linkplain #port ports}.
     *
     * @throws ConfigurationException for what only a start finds wrong; the others run on
     */
    public void add(RunningService.Prepared service) {
        running.push(new Member(service.kafka().service(), service.start().get()));
    }

    /** The port of a service; empty if it is none of the group. */
    public Optional<Integer> port(String service) {
        return running.stream()
                .filter(member -> member.name().equals(service))
                .map(member -> member.service().port())
                .findFirst();
    }

    /**
     * Waits until all of them are ready, or the caller stops waiting.
     *
     * @param each how long one of them may take
     * @param enough whether to stop waiting
     * @return whether all of them are ready
     * @throws IllegalStateException with the reasons, when one of them is not ready in time
     */
    public boolean awaitReady(Duration each, BooleanSupplier enough) throws InterruptedException {
        for (Member member : running) {
            RunningService service = member.service();
            boolean inTime =
                    Deadline.in(each).await(() -> service.health().ready() || enough.getAsBoolean(), LOOK_EVERY);
            if (enough.getAsBoolean()) {
                return false;
            }
            if (!inTime) {
                service.awaitReady(Duration.ZERO); // it says the reasons
            }
        }
        return true;
    }

    /** Lets them run until the end is asked for. */
    public void runUntil(StopSignal stop) throws InterruptedException {
        stop.await();
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().service().close();
        }
    }
}
