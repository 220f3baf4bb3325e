package dev.orderflow.pizzashop;

import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.ServiceMain;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.logging.LogSettings;
import dev.orderflow.kit.logging.Logging;
import dev.orderflow.kit.process.ServiceArguments;
import dev.orderflow.kit.process.ServiceCatalogue;
import dev.orderflow.kit.process.ServiceGroup;
import dev.orderflow.kit.process.StopSignal;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import dev.orderflow.stack.DirectoryInUseException;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.stack.PortInUseException;
import dev.orderflow.topic.catalogue.CatalogueMismatchException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** Runs any or all parts of the shop in this process, until Ctrl-C. */
public final class PizzaShop {
    /** The services, in the order in which they are started. */
    static final ServiceCatalogue SERVICES = services();

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private PizzaShop() {}

    /** Ends the process, with the exit codes of {@link ServiceMain}. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ENGLISH); // as every service does
        Logging.configure(new LogSettings(false, "INFO"), "pizza-shop", ""); // Kafka comes before the services
        System.exit(run(List.of(args), System.getenv()));
    }

    static int run(List<String> words, Map<String, String> environment) {
        try (StopSignal stop = new StopSignal()) {
            run(Parts.parse(words, environment), environment, stop);
            return ServiceMain.OK;
        } catch (ConfigurationException wrong) {
            System.err.println("pizza-shop: " + wrong.getMessage());
            System.err.println(Parts.usage(SERVICES.names()));
            return ServiceMain.CONFIGURATION;
        } catch (PortInUseException
                | DirectoryInUseException
                | CatalogueMismatchException
                | KafkaException
                | IllegalStateException
                | UncheckedIOException
                        failure) { // the last: a port of a service is taken, or a directory cannot be written
            System.err.println("pizza-shop: " + failure.getMessage());
            return ServiceMain.FAILURE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ServiceMain.FAILURE;
        }
    }

    private static void run(Parts parts, Map<String, String> environment, StopSignal stop) throws InterruptedException {
        if (!parts.stack()) {
            parts.applyTopics(environment).forEach(System.err::println);
            serve(parts, environment, stop);
            return;
        }
        try (EmbeddedStack stack = Stack.start(parts.kafka(environment), parts.stackDirectory())) {
            System.err.println("Kafka " + stack.bootstrapServers() + ", registry " + stack.registryUrl());
            Parts here = parts.with(stack.bootstrapServers(), stack.registryUrl());
            here.applyTopics(environment).forEach(System.err::println);
            serve(here, environment, stop);
        }
    }

    private static void serve(Parts parts, Map<String, String> environment, StopSignal stop)
            throws InterruptedException {
        if (parts.services().isEmpty()) {
            if (parts.stack()) {
                stop.await();
            }
            return;
        }
        try (ServiceGroup group =
                ServiceGroup.start(ServiceArguments.parse(SERVICES, parts.serviceWords(), environment))) {
            if (parts.stack() && group.awaitReady(READY_WITHIN, stop::isRequested)) {
                group.port(PizzaTopics.PIZZA_SERVICE).ifPresent(PizzaShop::sayThatItIsOpen);
            }
            group.runUntil(stop);
        }
    }

    private static void sayThatItIsOpen(int port) {
        System.err.println("The shop is open: curl -X POST http://localhost:" + port + "/order/2");
    }

    private static ServiceCatalogue services() {
        List<ServiceDefinition<?>> services = new ArrayList<>(List.of(PizzaService.DEFINITION));
        int port = 5001;
        for (Topping topping : Topping.values()) {
            services.add(ToppingService.definition(topping, port++));
        }
        services.add(JoinerService.DEFINITION);
        services.add(CheeseReporter.DEFINITION);
        return new ServiceCatalogue(services);
    }
}
