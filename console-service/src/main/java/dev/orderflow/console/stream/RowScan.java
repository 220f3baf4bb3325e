package dev.orderflow.console.stream;

import dev.orderflow.console.domain.Direction;
import dev.orderflow.console.domain.OrderRow;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * Looks through one index of one partition for a page. By what the index is of, it looks at the rows that it shows; for what is
 * asked besides, it looks at more, up to a bound.
 */
final class RowScan {
    /** How many rows of an index are looked at for one page. */
    static final int MAX_LOOKED_AT = 2_500;

    private final ReadOnlyRows rows;
    private final AskedRows asked;
    private final RowQuery query;
    private final RowIndex index;

    RowScan(ReadOnlyRows rows, RowQuery query, RowIndex index) {
        this.rows = rows;
        this.asked = new AskedRows(rows, query.filter(), index);
        this.query = query;
        this.index = index;
    }

    Page<ShownRow, RowPosition> page() {
        List<ShownRow> found = new ArrayList<>();
        int lookedAt = 0;
        Optional<RowPosition> last = Optional.empty();
        try (RowCursor cursor = cursor()) {
            while (cursor.next()) {
                if (lookedAt == MAX_LOOKED_AT || found.size() == query.limit()) {
                    return new Page<>(found, last);
                }
                lookedAt++;
                RowPosition position = index.position(cursor);
                last = Optional.of(position);
                row(position).flatMap(asked::shown).ifPresent(found::add);
            }
        }
        return new Page<>(found, Optional.empty());
    }

    private Optional<OrderRow> row(RowPosition position) {
        return rows.get(ConsoleRows.ORDER.key(position.id())).map(RowMapper::toDomain);
    }

    private RowCursor cursor() {
        return query.direction() == Direction.NEWEST_FIRST
                ? rows.scanBackwards(new RowRange(index.first(), newestEnd()))
                : rows.scan(new RowRange(oldestStart(), index.behind()));
    }

    /** The last row of the page before stands behind what is gone through. */
    private Bytes newestEnd() {
        return query.after()
                .map(index::first)
                .or(() -> query.at().map(RowScan::behind).map(index::first))
                .filter(end -> end.compareTo(index.behind()) < 0)
                .orElseGet(index::behind);
    }

    private Bytes oldestStart() {
        return query.after()
                .map(index::behind)
                .or(() -> query.at().map(index::first))
                .orElseGet(index::first);
    }

    private static Instant behind(Instant time) {
        return time.plusMillis(1);
    }
}
