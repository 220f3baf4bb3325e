package dev.orderflow.kit.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order of a list. No two items have the same position, and an item never changes its position: so a position means the
 * same on every page, while items arrive and change.
 *
 * @param position of an item
 * @param sequence of positions
 */
public record ListOrder<T, P>(Function<T, P> position, Comparator<P> sequence) {
    /** As stores have their keys, and unlike {@link String#compareTo}, which has some characters beyond U+FFFF earlier. */
    private static final Comparator<String> BY_BYTES =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    /** By a key, in the order of its bytes in UTF-8. */
    public static <T> ListOrder<T, String> byKey(Function<T, String> key) {
        return new ListOrder<>(key, BY_BYTES);
    }

    /**
     * The page of the list that these are pages of parts of: of partitions, of instances. It ends where the first of them
     * ends that was not looked through to its end: what others found behind that is left for the next page.
     *
     * @param limit how many items it may have (>= 1)
     */
    public Page<T, P> merge(Collection<Page<T, P>> pages, int limit) {
        Optional<P> horizon =
                pages.stream().flatMap(page -> page.next().stream()).min(sequence);
        List<T> known = pages.stream()
                .flatMap(page -> page.items().stream())
                .filter(not(item -> horizon.filter(end -> isBehind(item, end)).isPresent()))
                .sorted(Comparator.comparing(position, sequence))
                .toList();
        if (known.size() > limit) {
            List<T> first = known.subList(0, limit);
            return new Page<>(first, Optional.of(position.apply(first.get(limit - 1))));
        }
        return new Page<>(known, horizon);
    }

    private boolean isBehind(T item, P end) {
        return sequence.compare(position.apply(item), end) > 0;
    }
}
