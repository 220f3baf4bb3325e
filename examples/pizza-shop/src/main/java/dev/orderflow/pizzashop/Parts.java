package dev.orderflow.pizzashop;

import dev.orderflow.kit.Arguments;
import dev.orderflow.kit.config.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to run, as given in words: {@code stack}, {@code topics}, names of services or {@code all}, then settings.
 *
 * @param stack whether Kafka and the registry are to run here
 * @param topics whether to create topics in a Kafka that is there
 * @param services names, or {@code all}
 * @param flags settings of the services
 * @param directory that keeps everything
 */
record Parts(boolean stack, boolean topics, List<String> services, Map<String, String> flags, Path directory) {
    private static final String STACK = "stack";
    private static final String TOPICS = "topics";
    private static final String DATA = "data.dir";
    private static final String STATES = "state.dir";
    private static final String DEFAULT_DATA = "pizza-shop-data";

    /** @throws ConfigurationException if a setting cannot be read, or nothing is to run */
    static Parts parse(List<String> words) {
        List<String> names = new ArrayList<>(
                words.stream().takeWhile(word -> !word.startsWith("--")).toList());
        Map<String, String> flags = new HashMap<>(
                Arguments.parse(words.subList(names.size(), words.size())).flags());
        String given = flags.remove(DATA);
        Path directory = Path.of(given == null ? DEFAULT_DATA : given);
        // Beside what Kafka has: state that is older or newer than its topics would be of no use.
        flags.putIfAbsent(STATES, directory.resolve("state").toString());
        boolean stack = names.remove(STACK);
        boolean topics = names.remove(TOPICS);
        if (names.isEmpty() && !stack && !topics) {
            throw new ConfigurationException(List.of("nothing to run is named"));
        }
        return new Parts(stack, topics, List.copyOf(names), Map.copyOf(flags), directory);
    }

    static String usage(List<String> services) {
        return "usage: PizzaShop [stack] [topics] [all | NAME...] [--" + DATA + "=DIRECTORY] [--key=value]...\n"
                + "  stack   Kafka and a schema registry on loopback, with the shop's topics, in this process\n"
                + "  topics  creates the shop's topics in the Kafka of --bootstrap.servers\n"
                + "  NAME    " + String.join(", ", services) + "; with a port: NAME:PORT";
    }

    Path stackDirectory() {
        return directory.resolve(STACK);
    }

    /** What was done, one sentence each. */
    List<String> applyTopics() {
        return stack || topics ? Stack.applyTopics(flags) : List.of();
    }

    /** Services and their settings, as a group of services takes them. */
    List<String> serviceWords() {
        List<String> words = new ArrayList<>(services);
        flags.forEach((key, value) -> words.add("--" + key + "=" + value));
        return words;
    }
}
