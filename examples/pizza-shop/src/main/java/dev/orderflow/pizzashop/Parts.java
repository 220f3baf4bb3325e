package dev.orderflow.pizzashop;

import dev.orderflow.kit.Arguments;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.kit.process.TopicSetup;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to run, as given in words: {@code stack}, {@code topics}, names of services or {@code all}, then settings.
 *
 * @param stack whether Kafka and the registry are to run here
 * @param topics whether to create topics in a Kafka that is there
 * @param replication of topics that are created
 * @param services names, or {@code all}
 * @param flags settings of the services
 * @param directory that keeps everything
 */
record Parts(
        boolean stack,
        boolean topics,
        short replication,
        List<String> services,
        Map<String, String> flags,
        Path directory) {
    private static final String STACK = "stack";
    private static final String TOPICS = "topics";
    private static final String DATA = "data.dir";

    /** Flags of its own, which are no settings of services. */
    static final Set<String> OWN_FLAGS = Set.of(DATA, TopicSetup.REPLICATION);

    private static final String STATES = "state.dir";
    private static final String DEFAULT_DATA = "pizza-shop-data";

    /** @throws ConfigurationException if a setting cannot be read, or nothing is to run */
    static Parts parse(List<String> words, Map<String, String> environment) {
        List<String> names = new ArrayList<>(
                words.stream().takeWhile(word -> !word.startsWith("--")).toList());
        Arguments arguments = Arguments.parse(words.subList(names.size(), words.size()));
        Map<String, String> flags = new HashMap<>(arguments.flags());
        String given = flags.remove(DATA);
        Path directory = Path.of(given == null ? DEFAULT_DATA : given);
        if (!isGiven(STATES, arguments.sources(environment))) {
            // Beside what Kafka has: state that is older or newer than its topics would be of no use.
            flags.put(STATES, directory.resolve("state").toString());
        }
        boolean stack = names.remove(STACK);
        short replication = TopicSetup.replication(flags, stack ? Optional.of(STACK) : Optional.empty());
        flags.remove(TopicSetup.REPLICATION);
        boolean topics = names.remove(TOPICS);
        if (names.isEmpty() && !stack && !topics) {
            throw new ConfigurationException(List.of("nothing to run is named"));
        }
        return new Parts(stack, topics, replication, List.copyOf(names), Map.copyOf(flags), directory);
    }

    private static boolean isGiven(String key, Sources sources) {
        return sources.flags().containsKey(key)
                || sources.environment().containsKey(Sources.variable(key))
                || sources.file().containsKey(key);
    }

    static String usage(List<String> services) {
        return "usage: PizzaShop [stack] [topics] [all | NAME...] [--" + DATA + "=DIRECTORY] [--key=value]...\n"
                + "  stack   Kafka and a schema registry on loopback, with the shop's topics, in this process\n"
                + "  topics  creates the shop's topics in the Kafka of --" + Stack.BROKERS + ", with --"
                + TopicSetup.REPLICATION
                + "="
                + TopicSetup.DEFAULT_REPLICATION + "\n"
                + "  NAME    " + String.join(", ", services) + "; with a port: NAME:PORT";
    }

    Path stackDirectory() {
        return directory.resolve(STACK);
    }

    /** The same with these addresses, whatever else says others. */
    Parts with(String brokers, String registry) {
        Map<String, String> addressed = new HashMap<>(flags);
        addressed.putAll(Map.of(Stack.BROKERS, brokers, Stack.REGISTRY, registry));
        return new Parts(stack, topics, replication, services, Map.copyOf(addressed), directory);
    }

    /** What services know of Kafka, from the flags, the environment and the file. */
    KafkaSettings kafka(Map<String, String> environment) {
        Sources sources = new Arguments(flags, false, false).sources(environment);
        return RunningService.prepare(PizzaService.DEFINITION, sources, PizzaShop.SERVICES.keys())
                .kafka();
    }

    /** What was done, one sentence each. */
    List<String> applyTopics(Map<String, String> environment) {
        return stack || topics ? PizzaTopics.create(kafka(environment), replication) : List.of();
    }

    /** Services and their settings, as a group of services takes them. */
    List<String> serviceWords() {
        List<String> words = new ArrayList<>(services);
        flags.forEach((key, value) -> words.add("--" + key + "=" + value));
        return words;
    }
}
