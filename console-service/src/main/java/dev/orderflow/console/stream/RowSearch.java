package dev.orderflow.console.stream;

import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.RowQuery;
import dev.orderflow.console.domain.ShownRow;
import dev.orderflow.kit.list.Page;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds rows of one partition by the beginning of an order's id, and by the beginning of a customer's id, names or e-mail
 * address. What many ids or customers begin with finds some of them only: who types goes on typing.
 */
final class RowSearch {
    /** How many ids are looked at, those that sort last first: with ids that begin with a time, the newest. */
    static final int MOST_IDS = 500;

    /** How many words of customers are looked at. */
    private static final int MOST_WORDS = 1_000;

    /** How many customers' orders are looked through. */
    static final int MOST_CUSTOMERS = 50;

    private final ReadOnlyRows rows;
    private final RowQuery query;
    private final String text;

    /** @param text that is searched for; not empty */
    RowSearch(ReadOnlyRows rows, RowQuery query, String text) {
        this.rows = rows;
        this.query = query;
        this.text = text;
    }

    Page<ShownRow, RowPosition> page() {
        Set<String> customers = customers();
        List<Page<ShownRow, RowPosition>> pages = new ArrayList<>();
        pages.add(byId(customers));
        customers.forEach(id -> pages.add(new RowScan(rows, query, RowIndex.ofCustomer(id)).page()));
        return ShownRow.order(query.direction()).merge(pages, query.limit());
    }

    /** @param found elsewhere: the orders of these customers */
    private Page<ShownRow, RowPosition> byId(Set<String> found) {
        AskedRows asked = new AskedRows(rows, query.filter());
        List<ShownRow> others = new ArrayList<>();
        int lookedAt = 0;
        try (RowCursor cursor = rows.scanBackwards(ConsoleRows.ORDER.startingWith(text))) {
            while (lookedAt < MOST_IDS && cursor.next()) {
                lookedAt++;
                asked.shown(RowMapper.toDomain(cursor.value(ConsoleRows.ORDER)))
                        .filter(row -> !found.contains(row.row().customer()))
                        .ifPresent(others::add);
            }
        }
        Comparator<RowPosition> order = query.direction().comparator();
        others.removeIf(row -> query.after()
                .filter(after -> order.compare(row.position(), after) <= 0)
                .isPresent());
        return new Page<>(others, Optional.empty());
    }

    /** Those that have all words, and one that may be no customer's and stand in orders all the same. */
    private Set<String> customers() {
        Set<String> found = new TreeSet<>(Set.of(text));
        List<String> words = List.of(CustomerEntry.normal(text).split("\\s+"));
        int lookedAt = 0;
        try (RowCursor cursor = rows.scan(ConsoleRows.BY_WORD.startingWith(words.get(0)))) {
            while (lookedAt < MOST_WORDS && found.size() <= MOST_CUSTOMERS && cursor.next()) {
                lookedAt++;
                RowKey<Boolean> key = cursor.key(ConsoleRows.BY_WORD);
                if (hasAll(key.text(1), words)) {
                    found.add(key.text(1));
                }
            }
        }
        return found;
    }

    private boolean hasAll(String customerId, List<String> words) {
        return words.size() == 1
                || rows.get(ConsoleRows.CUSTOMER.key(customerId))
                        .map(row -> RowMapper.toDomain(customerId, row).searchWords())
                        .filter(known ->
                                words.stream().allMatch(word -> known.stream().anyMatch(has -> has.startsWith(word))))
                        .isPresent();
    }
}
