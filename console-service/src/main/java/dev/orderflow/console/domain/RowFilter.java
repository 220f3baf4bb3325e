package dev.orderflow.console.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows are asked for; what is empty is not asked.
 *
 * @param level of the customer
 * @param onlyUnpaid those that lack money only
 * @param lateAt those only whose time is over at this instant
 * @param search what an id, or a customer's name, id or e-mail address begins with; not empty
 */
public record RowFilter(
        Optional<RowState> state,
        Optional<String> customer,
        Optional<String> product,
        Optional<String> level,
        boolean onlyUnpaid,
        Optional<Instant> lateAt,
        Optional<String> search) {
    public static final RowFilter ALL = new RowFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    /** Whether the row itself is asked for. Product, level and search are for others to know. */
    public boolean accepts(OrderRow row) {
        return state.filter(asked -> asked != row.state()).isEmpty()
                && customer.filter(asked -> !asked.equals(row.customer())).isEmpty()
                && (!onlyUnpaid || row.isUnpaid())
                && lateAt.filter(now -> !row.waiting().isLate(now)).isEmpty();
    }
}
