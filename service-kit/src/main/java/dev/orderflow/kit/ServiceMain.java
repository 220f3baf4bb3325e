package dev.orderflow.kit;

import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.logging.LogSettings;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.kit.process.StopSignal;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * The one {@code main} of all services. Exit codes: {@value #OK} stopped in order, {@value #FAILURE} a failure,
 * {@value #CONFIGURATION} wrong configuration, with all errors in one message.
 */
public final class ServiceMain {
    public static final int OK = 0;
    public static final int FAILURE = 1;
    public static final int CONFIGURATION = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    ServiceMain(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs the service until SIGTERM or SIGINT; ends the process. */
    public static void run(ServiceDefinition<?> definition, String... args) {
        // Libraries that change the case of names by the default locale find none of them in Turkish.
        Locale.setDefault(Locale.ENGLISH);
        ServiceMain main = new ServiceMain(System.getenv(), System.out, System.err);
        int code = main.execute(definition, List.of(args), ServiceMain::runUntilStopped);
        System.exit(code);
    }

    /** What is done with a service that was started. */
    interface Attendance {
        void attend(RunningService service) throws InterruptedException;
    }

    int execute(ServiceDefinition<?> definition, List<String> args, Attendance attendance) {
        try {
            Arguments arguments = Arguments.parse(args);
            Optional<String> text = text(definition, arguments);
            if (text.isPresent()) {
                out.print(text.get());
                return OK;
            }
            Logging.configure(new LogSettings(false, "INFO"), definition.name(), "");
            RunningService.Prepared prepared =
                    RunningService.prepare(definition, arguments.sources(environment), Set.of());
            Logging.configure(
                    prepared.logging(), definition.name(), prepared.kafka().instance());
            attendance.attend(prepared.start().get());
            return OK;
        } catch (ConfigurationException wrong) {
            err.println(definition.name() + ": wrong configuration");
            wrong.errors().forEach(error -> err.println("  " + error));
            return CONFIGURATION;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return FAILURE;
        } catch (Exception failure) { // main is where everything ends
            err.println(definition.name() + " could not be started: " + failure.getMessage());
            LoggerFactory.getLogger(ServiceMain.class).debug("The cause", failure);
            return FAILURE;
        }
    }

    private static Optional<String> text(ServiceDefinition<?> definition, Arguments arguments) {
        if (arguments.help()) {
            return Optional.of(HelpText.of(definition.name(), RunningService.settings(definition)));
        }
        return arguments.version()
                ? Optional.of(definition.name() + " " + BuildInfo.current() + System.lineSeparator())
                : Optional.empty();
    }

    private static void runUntilStopped(RunningService service) throws InterruptedException {
        try (StopSignal stop = new StopSignal();
                service) {
            stop.await();
        }
    }
}
