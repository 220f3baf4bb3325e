package dev.orderflow.kit.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the key that a user meant and mistyped. */
public final class NearestKey {
    private static final int FARTHEST = 4;

    /** The distance of longer ones takes long to find, and they are like none. */
    private static final int LONGEST = 256;

    private final Collection<String> keys;
    private final LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();

    public NearestKey(Collection<String> keys) {
        this.keys = keys;
    }

    /** The key that is most like this one; empty if none is like it. Upper and lower case count as alike. */
    public Optional<String> nearest(String key) {
        if (key.length() > LONGEST) {
            return Optional.empty();
        }
        return keys.stream()
                .min(Comparator.comparing(known -> apart(known, key)))
                .filter(known -> apart(known, key) <= Math.min(FARTHEST, known.length() / 3));
    }

    String unknown(String key) {
        return nearest(key)
                .map(known -> key + " is unknown (did you mean " + known + "?)")
                .orElse(key + " is unknown (--help lists all settings)");
    }

    private int apart(String known, String key) {
        return distance.apply(known.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT));
    }
}
