package dev.orderflow.kit.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The values of one tag, when they come from records: each value is a series of its own for as long as the process lives, so
 * only the first few are taken, and all others are {@value #OTHER}. For any number of threads.
 */
public final class BoundedTag {
    public static final String OTHER = "other";

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private final int limit;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /** @param limit how many values there may be besides {@value #OTHER} (>= 1) */
    public BoundedTag(int limit) {
        this.limit = limit;
    }

    /** The value itself, or {@value #OTHER}. */
    public String of(String value) {
        if (taken.contains(value)) {
            return value;
        }
        return FORM.matcher(value).matches() && take(value) ? value : OTHER;
    }

    private synchronized boolean take(String value) {
        return taken.contains(value) || (taken.size() < limit && taken.add(value));
    }
}
