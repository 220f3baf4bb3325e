package dev.orderflow.console.stream;

import dev.orderflow.console.domain.Counts;
import dev.orderflow.console.domain.CreatedCounts;
import dev.orderflow.console.domain.CreatedCounts.Span;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.RowReader;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.console.state.CreatedOrders;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.view.Projection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads rows from the partitions that this instance owns. */
public final class RowProjectionReader implements RowReader {
    private final Projection projection;

    public RowProjectionReader(Projection projection) {
        this.projection = projection;
    }

    @Override
    public CompletableFuture<Page<ShownRow, RowPosition>> page(Set<Integer> partitions, RowQuery query) {
        return projection
                .read(partitions, rows -> page(rows.store(), query))
                .thenApply(pages -> ShownRow.order(query.direction()).merge(pages.values(), query.limit()));
    }

    @Override
    public CompletableFuture<Counts> counts(Set<Integer> partitions) {
        return projection
                .read(partitions, rows -> counts(rows.store()))
                .thenApply(counts -> counts.values().stream().reduce(Counts.NONE, Counts::plus));
    }

    @Override
    public CompletableFuture<CreatedCounts> created(Set<Integer> partitions) {
        return created(partitions, Span.DAY, ConsoleRows.IN_DAY, ConsoleRows.IN_DAY.rows());
    }

    @Override
    public CompletableFuture<CreatedCounts> created(Set<Integer> partitions, Instant hour) {
        RowType<CreatedOrders> minutes = ConsoleRows.IN_MINUTE;
        RowRange ofTheHour = new RowRange(minutes.first(hour), minutes.first(hour.plus(1, ChronoUnit.HOURS)));
        return created(partitions, Span.MINUTE, minutes, ofTheHour);
    }

    private CompletableFuture<CreatedCounts> created(
            Set<Integer> partitions, Span span, RowType<CreatedOrders> type, RowRange range) {
        return projection
                .read(partitions, rows -> created(rows.store(), span, type, range))
                .thenApply(counts -> CreatedCounts.sum(span, counts.values()));
    }

    static Page<ShownRow, RowPosition> page(ReadOnlyRows rows, RowQuery query) {
        return query.filter()
                .search()
                .map(text -> new RowSearch(rows, query, text).page())
                .orElseGet(() -> new RowScan(rows, query, RowIndex.of(query.filter())).page());
    }

    static Counts counts(ReadOnlyRows rows) {
        return rows.get(ConsoleRows.COUNTS.key()).map(RowMapper::toDomain).orElse(Counts.NONE);
    }

    private static CreatedCounts created(ReadOnlyRows rows, Span span, RowType<CreatedOrders> type, RowRange range) {
        Map<Instant, List<Integer>> spans = new HashMap<>();
        try (RowCursor cursor = rows.scan(range)) {
            while (cursor.next()) {
                spans.put(cursor.key(type).time(0), cursor.value(type).getOrders());
            }
        }
        return new CreatedCounts(span, spans);
    }
}
