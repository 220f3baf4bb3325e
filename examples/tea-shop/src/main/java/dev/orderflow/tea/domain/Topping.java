package dev.orderflow.tea.domain;

import dev.orderflow.gather.Decision;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The join of the early warning, which says for whom, with the mixed tea, in any order of arrival: from different topics they
 * come in none, above all after this service was down.
 */
public final class Topping implements Decision<String, String, Topping.Outcome> {
    public static final String WARNING = "warning";
    public static final String TEA = "tea";
    public static final Set<String> BOTH = Set.of(WARNING, TEA);

    /**
     * What can be done now.
     *
     * @param customerId for whom it is topped; empty if one of the two never came
     */
    public record Outcome(Optional<String> customerId, String missing) {}

    @Override
    public Outcome complete(SortedMap<String, String> both) {
        return new Outcome(Optional.of(both.get(WARNING)), "");
    }

    @Override
    public Outcome due(SortedSet<String> missing, SortedMap<String, String> one) {
        return new Outcome(Optional.empty(), missing.first());
    }
}
