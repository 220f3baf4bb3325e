package dev.orderflow.launcher.tail;

import dev.orderflow.launcher.cli.CommandFailure;
import dev.orderflow.launcher.cli.ExitCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the topic that somebody means: by its full name, or by its name in the catalogue, without the prefix. */
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
        return present.isEmpty()
                ? failure.because("the cluster has no topics at all").helpedBy("./orderflow topics apply")
                : failure.because("these are there: " + String.join(", ", shortNames()));
    }

    private Optional<String> nearest(String name) {
        int farthest = Math.min(FARTHEST, Math.max(1, name.length() / 3));
        return shortNames().stream()
                .min(Comparator.comparing(known -> distance.apply(known, name)))
                .filter(known -> distance.apply(known, name) <= farthest);
    }

    /** As they may be given here. */
    private SortedSet<String> shortNames() {
        SortedSet<String> names = new TreeSet<>();
        present.forEach(topic -> names.add(topic.startsWith(prefix) ? topic.substring(prefix.length()) : topic));
        return names;
    }
}
