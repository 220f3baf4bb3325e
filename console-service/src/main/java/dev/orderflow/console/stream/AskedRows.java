package dev.orderflow.console.stream;

import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.console.domain.OrderRow;
import dev.orderflow.console.domain.RowFilter;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.kit.state.ReadOnlyRows;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says which rows of a partition are asked for, and adds their customers. For one page. */
final class AskedRows {
    private final ReadOnlyRows rows;
    private final RowFilter filter;
    private final Optional<String> productToLookFor;
    private final Map<String, Optional<CustomerEntry>> customers = new HashMap<>();

    /** @param index that the rows are from, which may have those of a product only */
    AskedRows(ReadOnlyRows rows, RowFilter filter, RowIndex index) {
        this(rows, filter, index.type() == ConsoleRows.BY_PRODUCT ? Optional.empty() : filter.product());
    }

    /** Of rows from anywhere. */
    AskedRows(ReadOnlyRows rows, RowFilter filter) {
        this(rows, filter, filter.product());
    }

    private AskedRows(ReadOnlyRows rows, RowFilter filter, Optional<String> productToLookFor) {
        this.rows = rows;
        this.filter = filter;
        this.productToLookFor = productToLookFor;
    }

    /** Empty: it is not asked for. */
    Optional<ShownRow> shown(OrderRow row) {
        if (!filter.accepts(row) || !hasProduct(row)) {
            return Optional.empty();
        }
        Optional<CustomerEntry> customer = customer(row.customer());
        boolean isOfLevel = filter.level()
                .filter(level ->
                        customer.filter(known -> known.level().equals(level)).isEmpty())
                .isEmpty();
        return isOfLevel ? Optional.of(new ShownRow(row, customer)) : Optional.empty();
    }

    private boolean hasProduct(OrderRow row) {
        return productToLookFor
                .map(product -> rows.has(ConsoleRows.inListOf(product, row.position())))
                .orElse(true);
    }

    private Optional<CustomerEntry> customer(String id) {
        return id.isEmpty()
                ? Optional.empty()
                : customers.computeIfAbsent(
                        id,
                        key -> rows.get(ConsoleRows.CUSTOMER.key(key)).map(known -> RowMapper.toDomain(key, known)));
    }
}
