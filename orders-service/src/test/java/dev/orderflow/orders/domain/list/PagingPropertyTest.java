package dev.orderflow.orders.domain.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.list.Page;
import dev.orderflow.orders.domain.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Any orders arrive between two pages, with any times of any clock, and a page may look at any part of a partition: each
 * order that was there when the paging began is seen exactly once.
 */
class PagingPropertyTest {
    private static final int PARTITIONS = 3;

    /** An order that arrives before a page is asked for. */
    record Arrival(int partition, long createdAt, int beforePage, boolean isAskedFor) {}

    @Property(tries = 2_000)
    void showsEveryOrderThatWasThereExactlyOnce(
            @ForAll("arrivals") @Size(max = 60) List<Arrival> arrivals,
            @ForAll @IntRange(min = 1, max = 7) int limit,
            @ForAll @IntRange(min = 1, max = 5) int lookedAt,
            @ForAll boolean onTwoInstances) {
        Shelves shelves = new Shelves(lookedAt);
        List<String> thereFromTheStart = new ArrayList<>();
        for (int number = 0; number < arrivals.size(); number++) {
            if (arrivals.get(number).beforePage() == 0) {
                OrderSummary order = shelves.put(number, arrivals.get(number));
                if (arrivals.get(number).isAskedFor()) {
                    thereFromTheStart.add(order.id());
                }
            }
        }

        List<OrderSummary> seen = new ArrayList<>();
        Optional<ListPosition> next = Optional.empty();
        int pages = 0;
        do {
            pages++;
            Page<OrderSummary, ListPosition> page =
                    OrderSummary.NEWEST_FIRST.merge(answers(shelves.pages(next, limit), limit, onTwoInstances), limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(page.items());
            next = page.next();
            for (int number = 0; number < arrivals.size(); number++) {
                if (arrivals.get(number).beforePage() == pages) {
                    shelves.put(number, arrivals.get(number));
                }
            }
        } while (next.isPresent() && pages < 1_000);

        assertThat(next).isEmpty();
        assertThat(seen).extracting(OrderSummary::id).doesNotHaveDuplicates().containsAll(thereFromTheStart);
        assertThat(seen)
                .isSortedAccordingTo(
                        (one, other) -> ListPosition.NEWEST_FIRST.compare(one.position(), other.position()));
        assertThat(seen).allMatch(order -> order.state() == OrderState.VALIDATED);
    }

    /** Pages of pages are pages: it does not matter which instance has which partition. */
    private static List<Page<OrderSummary, ListPosition>> answers(
            List<Page<OrderSummary, ListPosition>> partitions, int limit, boolean onTwoInstances) {
        return onTwoInstances
                ? List.of(partitions.get(0), OrderSummary.NEWEST_FIRST.merge(partitions.subList(1, PARTITIONS), limit))
                : partitions;
    }

    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, PARTITIONS - 1),
                        Arbitraries.longs().between(0, 20),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(true, true, false))
                .as(Arrival::new)
                .list();
    }

    /** The partitions, each read as its scan reads it. */
    private static final class Shelves {
        private final int lookedAt;
        private final Map<Integer, TreeMap<ListPosition, OrderSummary>> orders = new HashMap<>();

        Shelves(int lookedAt) {
            this.lookedAt = lookedAt;
            for (int partition = 0; partition < PARTITIONS; partition++) {
                orders.put(partition, new TreeMap<>(ListPosition.NEWEST_FIRST));
            }
        }

        OrderSummary put(int number, Arrival arrival) {
            OrderSummary order = new OrderSummary(
                    new ListPosition(Instant.ofEpochMilli(arrival.createdAt()), "order-" + number),
                    "",
                    "GBP",
                    BigDecimal.ONE,
                    1,
                    arrival.isAskedFor() ? OrderState.VALIDATED : OrderState.FAILED,
                    2,
                    null,
                    null);
            orders.get(arrival.partition()).put(order.position(), order);
            return order;
        }

        List<Page<OrderSummary, ListPosition>> pages(Optional<ListPosition> after, int limit) {
            return orders.values().stream()
                    .map(shelf -> page(
                            after.map(at -> shelf.tailMap(at, false).values()).orElse(shelf.values()), limit))
                    .toList();
        }

        private Page<OrderSummary, ListPosition> page(Collection<OrderSummary> newestFirst, int limit) {
            List<OrderSummary> found = new ArrayList<>();
            Optional<ListPosition> last = Optional.empty();
            int looked = 0;
            for (OrderSummary order : newestFirst) {
                if (looked == lookedAt || found.size() == limit) {
                    return new Page<>(found, last);
                }
                looked++;
                last = Optional.of(order.position());
                if (order.state() == OrderState.VALIDATED) {
                    found.add(order);
                }
            }
            return new Page<>(found, Optional.empty());
        }
    }
}
