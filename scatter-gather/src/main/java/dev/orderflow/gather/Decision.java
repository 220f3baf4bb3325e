package dev.orderflow.gather;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What follows from the results of a gathering: the user's rule, of which each gathering asks for one decision. It is pure: the
 * same results give the same decision.
 *
 * @param <I> by what a result is told from the others of its gathering
 * @param <R> a result, of any type
 * @param <O> the decision
 */
public interface Decision<I, R, O> {
    /**
     * Whether results decide alone, whatever is still missing: the first objection, say. It sees each awaited result once, when
     * it comes; those that came early all together, when the gathering begins. So one result costs the same however many there
     * are.
     *
     * @param arrived what has just come, by identity; not empty
     * @return empty: the gathering goes on
     */
    default Optional<O> onArrival(SortedMap<I, R> arrived) {
        return Optional.empty();
    }

    /**
     * All awaited results are there.
     *
     * @param results all of them; empty if no decision {@linkplain #needsResults needs} them
     * @return not null
     */
    O complete(SortedMap<I, R> results);

    /**
     * The deadline has passed. It must not fail: an exception belongs to no record then, so no record would be dead-lettered,
     * and the application would fail again at the same place.
     *
     * @param missing what did not come; not empty
     * @param results what came; empty if no decision {@linkplain #needsResults needs} it
     * @return not null
     */
    O due(SortedSet<I> missing, SortedMap<I, R> results);

    /**
     * Whether {@link #complete} and {@link #due} need the results that came before. If not, the row of a result is removed when
     * it comes. The same at each call; a change is a migration of what is open.
     */
    default boolean needsResults() {
        return true;
    }
}
