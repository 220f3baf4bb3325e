package dev.orderflow.console.http;

import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.ShownRow;
import java.util.List;
import java.util.Optional;

/**
 * A page that a client asks for.
 *
 * @param query with the direction in which it is looked for: against that of the list when it goes back
 * @param rank the place of its first row in the list of all rows; empty: the query says where it begins
 * @param skip how many rows to leave out at its beginning; the query asks for them, too
 */
record AskedPage(RowQuery query, boolean isBack, Optional<Long> rank, int skip) {
    /**
     * From where the page is left the other way; empty if there is nothing on that side: it begins where the list does.
     *
     * @param rows that were found
     */
    Optional<RowPosition> whence(List<ShownRow> rows) {
        if (query.after().isEmpty() && query.at().isEmpty()) {
            return Optional.empty();
        }
        return rows.isEmpty() ? query.after() : Optional.of(rows.get(0).position());
    }
}
