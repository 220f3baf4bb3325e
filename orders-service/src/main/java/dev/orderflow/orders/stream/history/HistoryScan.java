package dev.orderflow.orders.stream.history;

import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderFilter;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.state.HistoryOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/**
 * Looks through one index of one partition for a page, newest first. By customer, product, state or time alone it looks at the
 * orders that it shows; for what is asked besides, it looks at more, up to a bound.
 */
final class HistoryScan {
    /** How many rows of an index are looked at for one page. */
    static final int MAX_LOOKED_AT = 1_000;

    private final ReadOnlyRows rows;
    private final OrderListQuery query;
    private final Index index;

    /**
     * The part of an index in which everything is that is asked for.
     *
     * @param leading the customer, the product or the state, or nothing
     */
    private record Index(RowType<?> type, List<String> leading) {
        static Index of(OrderFilter filter) {
            return filter.customer()
                    .map(customer -> new Index(HistoryRows.BY_CUSTOMER, List.of(customer)))
                    .or(() -> filter.product().map(product -> new Index(HistoryRows.BY_PRODUCT, List.of(product))))
                    .or(() -> filter.state().map(state -> new Index(HistoryRows.BY_STATE, List.of(state.name()))))
                    .orElseGet(() -> new Index(HistoryRows.BY_TIME, List.of()));
        }

        Bytes first() {
            return first(new Object[0]);
        }

        /** Before every order that was created then or later. */
        Bytes first(Instant time) {
            return first(new Object[] {time});
        }

        Bytes first(ListPosition position) {
            return first(new Object[] {position.createdAt(), position.id()});
        }

        Bytes behind() {
            return type.behind(leading.toArray());
        }

        ListPosition position(RowCursor row) {
            RowKey<?> key = row.key(type);
            return new ListPosition(key.time(leading.size()), key.text(leading.size() + 1));
        }

        private Bytes first(Object[] more) {
            return type.first(Stream.concat(leading.stream(), Stream.of(more)).toArray());
        }
    }

    HistoryScan(ReadOnlyRows rows, OrderListQuery query) {
        this.rows = rows;
        this.query = query;
        this.index = Index.of(query.filter());
    }

    Page<OrderSummary, ListPosition> page() {
        List<OrderSummary> found = new ArrayList<>();
        int lookedAt = 0;
        Optional<ListPosition> last = Optional.empty();
        try (RowCursor newestFirst = rows.scanBackwards(range())) {
            while (newestFirst.next()) {
                if (lookedAt == MAX_LOOKED_AT || found.size() == query.limit()) {
                    return new Page<>(found, last);
                }
                lookedAt++;
                ListPosition position = index.position(newestFirst);
                last = Optional.of(position);
                order(position, newestFirst)
                        .map(row -> HistoryMapper.toDomain(position, row))
                        .filter(this::isAskedFor)
                        .ifPresent(found::add);
            }
        }
        return new Page<>(found, Optional.empty());
    }

    /** What is asked for; the last order of the page before stands behind it. */
    private RowRange range() {
        OrderFilter filter = query.filter();
        Bytes first = filter.from().map(index::first).orElseGet(index::first);
        Bytes end = filter.to().map(index::first).orElseGet(index::behind);
        return new RowRange(
                first,
                query.after()
                        .map(index::first)
                        .filter(after -> after.compareTo(end) < 0)
                        .orElse(end));
    }

    private Optional<HistoryOrder> order(ListPosition position, RowCursor inIndex) {
        return index.type() == HistoryRows.BY_TIME
                ? Optional.of(inIndex.value(HistoryRows.BY_TIME))
                : rows.get(HistoryRows.inList(position));
    }

    private boolean isAskedFor(OrderSummary order) {
        return query.filter().accepts(order) && hasProduct(order);
    }

    private boolean hasProduct(OrderSummary order) {
        if (index.type() != HistoryRows.BY_CUSTOMER) {
            return true; // nothing was asked, or the index has no others
        }
        return query.filter()
                .product()
                .map(product -> rows.has(HistoryRows.inListOf(product, order.position())))
                .orElse(true);
    }
}
