package dev.orderflow.orders.domain.list;

import static java.util.function.Predicate.not;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Some orders of a list, and how far it was looked through: {@code orders} are all that there are in front of, and at,
 * {@code next}. Pages of parts of the orders make a page of all of them, so partitions, instances and the whole are put
 * together in one way.
 *
 * @param orders newest first
 * @param next behind which to go on; empty: there is nothing behind
 */
public record OrderPage(List<OrderSummary> orders, Optional<ListPosition> next) {
    private static final Comparator<OrderSummary> NEWEST_FIRST =
            Comparator.comparing(OrderSummary::position, ListPosition.NEWEST_FIRST);

    public OrderPage {
        orders = List.copyOf(orders);
    }

    /**
     * The page of all orders that these are pages of. It ends where the first of them ends that was not looked through to
     * its end: what others found behind that is left for the next page.
     *
     * @param limit how many orders it may have (>= 1)
     */
    public static OrderPage merge(Collection<OrderPage> pages, int limit) {
        Optional<ListPosition> horizon =
                pages.stream().flatMap(page -> page.next().stream()).min(ListPosition.NEWEST_FIRST);
        List<OrderSummary> known = pages.stream()
                .flatMap(page -> page.orders().stream())
                .filter(not(order -> horizon.filter(order.position()::isBehind).isPresent()))
                .sorted(NEWEST_FIRST)
                .toList();
        if (known.size() > limit) {
            List<OrderSummary> first = known.subList(0, limit);
            return new OrderPage(first, Optional.of(first.get(limit - 1).position()));
        }
        return new OrderPage(known, horizon);
    }
}
