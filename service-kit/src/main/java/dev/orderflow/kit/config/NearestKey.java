package dev.orderflow.kit.config;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody meant who mistyped a key. */
final class NearestKey {
    private static final int FARTHEST = 4;

    private final Collection<String> keys;
    private final LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();

    NearestKey(Collection<String> keys) {
        this.keys = keys;
    }

    String unknown(String key) {
        return keys.stream()
                .min(Comparator.comparing(known -> distance.apply(known, key)))
                .filter(known -> distance.apply(known, key) <= Math.min(FARTHEST, known.length() / 3))
                .map(known -> key + " is unknown (did you mean " + known + "?)")
                .orElse(key + " is unknown (--help lists all settings)");
    }
}
