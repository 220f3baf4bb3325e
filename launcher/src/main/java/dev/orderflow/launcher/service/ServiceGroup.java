package dev.orderflow.launcher.service;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.logging.LogSettings;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.launcher.cli.CommandFailure;
import dev.orderflow.launcher.cli.ExitCode;
import dev.orderflow.launcher.cli.StopSignal;
import java.util.ArrayDeque;
import java.util.Deque;

/** Several services in this JVM: started together, closed in reverse, and all of them or none. */
final class ServiceGroup implements AutoCloseable {
    private final Deque<RunningService> running = new ArrayDeque<>();

    /** @throws CommandFailure with everything that is wrong with the settings of a service */
    static ServiceGroup start(ServiceArguments arguments) {
        Logging.configure(LogSettings.from(new Settings(arguments.common())));
        ServiceGroup group = new ServiceGroup();
        try {
            arguments.definitions().forEach(definition -> group.start(definition, arguments));
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    /** Lets them run until the end is asked for. */
    void runUntil(StopSignal stop) throws InterruptedException {
        stop.await();
    }

    private void start(ServiceDefinition<?> definition, ServiceArguments arguments) {
        try {
            running.push(RunningService.start(definition, arguments.sources(definition.name())));
        } catch (ConfigurationException e) {
            throw CommandFailure.of(
                            ExitCode.USAGE,
                            definition.name() + ": wrong configuration\n  " + String.join("\n  ", e.errors()))
                    .helpedBy("./orderflow config lists every setting")
                    .from(e);
        }
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }
}
