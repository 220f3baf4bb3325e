package dev.orderflow.tea;

import dev.orderflow.kit.Arguments;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.ServiceMain;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.process.TopicSetup;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop, or any part of it: {@code all}, or one or more of {@code broker topics web status label mix top}, then settings. One
 * service alone is a process like any other of the kit, with its {@code --help}.
 */
public final class TeaMain {
    private static final Logger log = LoggerFactory.getLogger(TeaMain.class);
    private static final String ALL = "all";
    private static final String PREFIX = "tea-";

    private TeaMain() {}

    /** Runs until the process is asked to stop. */
    public static void main(String[] args) {
        List<String> words = new ArrayList<>(List.of(args));
        Set<String> parts = new LinkedHashSet<>();
        while (!words.isEmpty() && !words.get(0).startsWith("-")) {
            parts.add(words.remove(0));
        }
        Optional<ServiceDefinition<?>> alone =
                parts.size() == 1 ? service(parts.iterator().next()) : Optional.empty();
        if (alone.isPresent()) {
            ServiceMain.run(alone.get(), words.toArray(String[]::new));
            return;
        }
        System.exit(runTogether(parts, words, System.out, System.err));
    }

    static int runTogether(Set<String> parts, List<String> words, PrintStream out, PrintStream err) {
        Set<String> known = TeaServices.ALL.definitions().stream()
                .map(TeaMain::part)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        known.addAll(List.of(TeaShop.BROKER, TeaShop.TOPICS, ALL));
        try {
            Arguments arguments = Arguments.parse(words);
            if (arguments.help() || arguments.version()) {
                out.println("TeaMain PART ... [--key=value ...]");
                out.println("parts: all, or some of " + String.join(" ", known));
                out.println("topics takes --" + TopicSetup.REPLICATION + "=" + TopicSetup.DEFAULT_REPLICATION
                        + ", the replicas of topics that it creates.");
                out.println(
                        "PART --help lists the settings of one part; together, each goes to the parts that have it.");
                return ServiceMain.OK;
            }
            if (parts.isEmpty() || !known.containsAll(parts)) {
                err.println("parts: " + parts + " (expected: all, or some of " + String.join(" ", known) + ")");
                return ServiceMain.CONFIGURATION;
            }
            run(arguments, parts.contains(ALL) ? known : parts);
            return ServiceMain.OK;
        } catch (ConfigurationException wrong) {
            wrong.errors().forEach(err::println);
            return ServiceMain.CONFIGURATION;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ServiceMain.FAILURE;
        } catch (RuntimeException failure) { // main is where everything ends
            log.error("The shop could not be opened", failure);
            err.println("The shop could not be opened: " + failure);
            return ServiceMain.FAILURE;
        }
    }

    private static void run(Arguments arguments, Set<String> parts) throws InterruptedException {
        List<ServiceDefinition<?>> services = TeaServices.ALL.definitions().stream()
                .filter(service -> parts.contains(part(service)))
                .toList();
        new TeaShop(arguments, parts, services).run();
    }

    private static Optional<ServiceDefinition<?>> service(String part) {
        return TeaServices.ALL.byName(PREFIX + part);
    }

    private static String part(ServiceDefinition<?> service) {
        return service.name().substring(PREFIX.length());
    }
}
