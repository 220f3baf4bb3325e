package dev.orderflow.cli.tail;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the topic that the user means: by its full name, or by its name in the catalogue, without the prefix. */
final class TopicNames {
    private static final int FARTHEST = 4;

    private final SortedSet<String> present;
    private final String prefix;
    private final LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();

    /** @param present all topics of the cluster, by their full names */
    TopicNames(Collection<String> present, String prefix) {
        this.present = new TreeSet<>(present);
        this.prefix = prefix;
    }

    /** The full name. */
    String resolve(String name) {
        if (present.contains(prefix + name)) {
            return prefix + name;
        }
        if (present.contains(name)) {
            return name;
        }
        throw unknown(name);
    }

    private CommandFailure unknown(String name) {
        CommandFailure failure = CommandFailure.of(
                ExitCode.USAGE,
                "there is no topic " + name
                        + nearest(name)
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse(""));
        return shortNames().isEmpty()
                ? failure.because("the topics do not exist").helpedBy("./orderflow topics apply")
                : failure.helpedBy("one of: " + String.join(", ", shortNames()));
    }

    private Optional<String> nearest(String name) {
        int farthest = Math.min(FARTHEST, Math.max(1, name.length() / 3));
        return shortNames().stream()
                .min(Comparator.comparing(known -> distance.apply(known, name)))
                .filter(known -> distance.apply(known, name) <= farthest);
    }

    /** Those of this prefix as they may be given here; Kafka's and the registry's own can be read, but are seldom meant. */
    private SortedSet<String> shortNames() {
        return present.stream()
                .filter(topic -> topic.startsWith(prefix) && !topic.startsWith("_"))
                .map(topic -> topic.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
