package dev.orderflow.cli.services;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.StopSignal;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several services in this JVM: started together, closed in reverse, and all of them or none. */
public final class ServiceGroup implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Deque<Member> running = new ArrayDeque<>();

    private record Member(String name, RunningService service) {}

    /** @throws CommandFailure as {@link #prepare} */
    public static ServiceGroup start(ServiceArguments arguments) {
        List<RunningService.Prepared> services = prepare(arguments);
        Logging.configure(
                services.get(0).logging(),
                text(services, KafkaSettings::service),
                text(services, KafkaSettings::instance));
        ServiceGroup group = new ServiceGroup();
        try {
            services.forEach(service -> group.running.push(
                    new Member(service.kafka().service(), service.start().get())));
            return group;
        } catch (ConfigurationException e) {
            group.close();
            throw wrongConfiguration(e.errors());
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
     * @throws CommandFailure with everything that is wrong with them; what is wrong for several services is said once
     */
    public static List<RunningService.Prepared> prepare(ServiceArguments arguments) {
        List<RunningService.Prepared> services = new ArrayList<>();
        Set<String> keys = ServiceCatalogue.keys(arguments.definitions());
        Set<String> errors = new LinkedHashSet<>();
        for (ServiceDefinition<?> definition : arguments.definitions()) {
            try {
                services.add(RunningService.prepare(definition, arguments.sources(definition.name()), keys));
            } catch (ConfigurationException e) {
                errors.addAll(e.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw wrongConfiguration(errors);
        }
        return services;
    }

    private static CommandFailure wrongConfiguration(Collection<String> errors) {
        return CommandFailure.of(ExitCode.USAGE, "wrong configuration\n  " + String.join("\n  ", errors))
                .helpedBy("./orderflow config lists every setting");
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
