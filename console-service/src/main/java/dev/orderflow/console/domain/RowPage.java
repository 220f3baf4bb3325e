package dev.orderflow.console.domain;

import static java.util.function.Predicate.not;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a list, and how far it was looked through: {@code rows} are all that there are in front of, and at,
 * {@code next}. Pages of parts of the rows make a page of all of them, so partitions, instances and the whole are put together
 * in one way.
 *
 * @param rows in the direction of the query
 * @param next behind which to go on; empty: there is nothing behind
 */
public record RowPage(List<ShownRow> rows, Optional<RowPosition> next) {
    public RowPage {
        rows = List.copyOf(rows);
    }

    /** The same without so many rows at its beginning. */
    public RowPage without(int first) {
        return new RowPage(rows.subList(Math.min(first, rows.size()), rows.size()), next);
    }

    /**
     * The page of all rows that these are pages of. It ends where the first of them ends that was not looked through to its
     * end: what others found behind that is left for the next page.
     */
    public static RowPage merge(Collection<RowPage> pages, RowQuery query) {
        Comparator<RowPosition> order = query.direction().comparator();
        Optional<RowPosition> horizon =
                pages.stream().flatMap(page -> page.next().stream()).min(order);
        List<ShownRow> known = pages.stream()
                .flatMap(page -> page.rows().stream())
                .filter(not(row -> horizon.filter(end -> order.compare(row.row().position(), end) > 0)
                        .isPresent()))
                .sorted(Comparator.comparing(row -> row.row().position(), order))
                .toList();
        if (known.size() > query.limit()) {
            List<ShownRow> first = known.subList(0, query.limit());
            return new RowPage(
                    first, Optional.of(first.get(query.limit() - 1).row().position()));
        }
        return new RowPage(known, horizon);
    }
}
