package dev.orderflow.orders.stream;

import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderFilter;
import dev.orderflow.orders.domain.list.OrderListQuery;
import dev.orderflow.orders.domain.list.OrderPage;
import dev.orderflow.orders.domain.list.OrderSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Looks through one index of one partition for a page, newest first, over the index that leaves least to look at. */
final class HistoryScan {
    /** How many rows of an index are looked at for one page. */
    static final int MAX_LOOKED_AT = 1_000;

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
    private final OrderListQuery query;
    private final String index;
    private final boolean isIndexOfCustomer;

    HistoryScan(ReadOnlyKeyValueStore<Bytes, byte[]> rows, OrderListQuery query) {
        OrderFilter filter = query.filter();
        this.rows = rows;
        this.query = query;
        this.isIndexOfCustomer = filter.customer().isPresent();
        this.index = filter.customer()
                .map(HistoryKeys::byCustomer)
                .or(() -> filter.product().map(HistoryKeys::byProduct))
                .orElseGet(HistoryKeys::byTime);
    }

    OrderPage page() {
        Bytes first = query.filter()
                .from()
                .map(time -> HistoryKeys.from(index, time))
                .orElseGet(() -> HistoryKeys.first(index));
        Bytes end = end();
        if (first.compareTo(end) >= 0) {
            return new OrderPage(List.of(), Optional.empty());
        }
        List<OrderSummary> found = new ArrayList<>();
        int lookedAt = 0;
        Optional<ListPosition> last = Optional.empty();
        try (KeyValueIterator<Bytes, byte[]> newestFirst = rows.reverseRange(first, end)) {
            while (newestFirst.hasNext()) {
                KeyValue<Bytes, byte[]> row = newestFirst.next();
                if (row.key.equals(end)) {
                    continue; // the last one of the page before
                }
                if (lookedAt == MAX_LOOKED_AT || found.size() == query.limit()) {
                    return new OrderPage(found, last);
                }
                lookedAt++;
                ListPosition position = HistoryKeys.position(index, row.key);
                last = Optional.of(position);
                order(position, row.value).filter(this::isAskedFor).ifPresent(found::add);
            }
        }
        return new OrderPage(found, Optional.empty());
    }

    /** What is asked for comes before this. */
    private Bytes end() {
        Bytes end = query.filter()
                .to()
                .map(time -> HistoryKeys.from(index, time))
                .orElseGet(() -> HistoryKeys.after(index));
        return query.after()
                .map(position -> HistoryKeys.of(index, position))
                .filter(after -> after.compareTo(end) < 0)
                .orElse(end);
    }

    private Optional<OrderSummary> order(ListPosition position, byte[] value) {
        byte[] row =
                index.equals(HistoryKeys.byTime()) ? value : rows.get(HistoryKeys.of(HistoryKeys.byTime(), position));
        return Optional.ofNullable(row)
                .map(order -> HistoryRecords.toDomain(
                        position, HistoryRows.ORDERS.deserializer().deserialize(HistoryRows.NAME, order)));
    }

    private boolean isAskedFor(OrderSummary order) {
        return query.filter().accepts(order) && hasProduct(order);
    }

    private boolean hasProduct(OrderSummary order) {
        if (!isIndexOfCustomer || query.filter().product().isEmpty()) {
            return true; // nothing was asked, or the index has no others
        }
        String product = query.filter().product().get();
        return rows.get(HistoryKeys.of(HistoryKeys.byProduct(product), order.position())) != null;
    }
}
