package dev.orderflow.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.inventory.domain.Adjustment.Kind;
import dev.orderflow.inventory.domain.ClaimDecision.Granted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds at every step of every history: S8, S9, and that the levels tell the whole story. */
class LedgerPropertyTest {
    private static final List<String> PRODUCTS = List.of("HATS", "JUMPERS", "SOCKS");
    private static final int ORDERS = 6;

    /** One thing that can happen to the ledger, in any order, any number of times. */
    sealed interface Event {}

    record Create(int order) implements Event {}

    record Fail(int order) implements Event {}

    record Ship(int order) implements Event {}

    record Adjust(Adjustment adjustment) implements Event {}

    @Property(tries = 2000)
    void neverGrantsMoreThanIsThere(
            @ForAll("orders") List<Map<String, Long>> orders, @ForAll("events") List<Event> events) {
        Run run = new Run(orders);
        for (Event event : events) {
            run.happens(event);
            run.expectBooksToBalance();
        }
    }

    @Property(tries = 2000)
    void anOrderReservesAllOrEndsWithNothing(
            @ForAll("orders") List<Map<String, Long>> orders, @ForAll("events") List<Event> events) {
        Run run = new Run(orders);
        events.forEach(run::happens);
        run.refused.forEach(order -> run.happens(new Fail(order)));
        for (int order = 0; order < ORDERS; order++) {
            assertThat(run.held(order)).isIn(Map.of(), orders.get(order));
        }
        run.expectBooksToBalance();
    }

    @Property(tries = 1000)
    void nothingIsRememberedOfOrdersThatEnded(
            @ForAll("orders") List<Map<String, Long>> orders, @ForAll("events") List<Event> events) {
        Run run = new Run(orders);
        events.forEach(run::happens);
        IntStream.range(0, ORDERS).forEach(order -> run.happens(order % 2 == 0 ? new Fail(order) : new Ship(order)));
        assertThat(run.rows.decisions).isEmpty();
        run.rows.stocks.forEach(
                (product, stock) -> assertThat(stock.reserved()).as(product).isZero());
    }

    @Property(tries = 1000)
    void repeatingEveryRecordWhileOrdersAreOpenChangesNothing(
            @ForAll("orders") List<Map<String, Long>> orders, @ForAll("openings") List<Event> events) {
        Run once = new Run(orders);
        Run twice = new Run(orders);
        for (Event event : events) {
            once.happens(event);
            twice.happens(event);
            twice.happens(event);
        }
        assertThat(twice.rows.stocks).isEqualTo(once.rows.stocks);
        assertThat(twice.rows.decisions).isEqualTo(once.rows.decisions);
    }

    @Provide
    Arbitrary<List<Map<String, Long>>> orders() {
        Arbitrary<Long> quantity = Arbitraries.longs().between(-1, 6);
        return Arbitraries.maps(Arbitraries.of(PRODUCTS), quantity)
                .ofMinSize(1)
                .list()
                .ofSize(ORDERS);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Integer> order = Arbitraries.integers().between(0, ORDERS - 1);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, order.map(Create::new)),
                        Tuple.of(2, order.map(Fail::new)),
                        Tuple.of(1, order.map(Ship::new)),
                        Tuple.of(3, adjustments()))
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Event>> openings() {
        Arbitrary<Event> create = Arbitraries.integers().between(0, ORDERS - 1).map(Create::new);
        return Arbitraries.oneOf(create, adjustments()).list().ofMaxSize(40);
    }

    private static Arbitrary<Event> adjustments() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e"),
                        Arbitraries.of(PRODUCTS),
                        Arbitraries.of(Kind.class),
                        Arbitraries.longs().between(-8, 15))
                .as((id, product, kind, quantity) -> new Adjust(new Adjustment(id, product, kind, quantity)));
    }

    /** A ledger, what happened to it, and a checker that sees only the levels. */
    private static final class Run {
        final MapLedgerStore rows = new MapLedgerStore();
        final Set<Integer> refused = new HashSet<>();
        private final Ledger ledger = new Ledger(rows);
        private final List<Map<String, Long>> orders;
        private final Map<String, Stock> told = new HashMap<>();

        Run(List<Map<String, Long>> orders) {
            this.orders = orders;
        }

        void happens(Event event) {
            if (event instanceof Create create) {
                orders.get(create.order()).forEach((product, quantity) -> claim(create.order(), product, quantity));
            } else if (event instanceof Fail fail) {
                orders.get(fail.order())
                        .keySet()
                        .forEach(product ->
                                ledger.release(of(fail.order(), product)).ifPresent(this::follows));
            } else if (event instanceof Ship ship) {
                orders.get(ship.order())
                        .keySet()
                        .forEach(product ->
                                ledger.consume(of(ship.order(), product)).ifPresent(this::follows));
            } else if (event instanceof Adjust adjust
                    && ledger.adjust(adjust.adjustment(), "") instanceof AdjustmentOutcome.Applied applied) {
                follows(applied.level());
            }
        }

        /** S9: reserved is the sum of what orders hold. And the levels tell all that the rows know. */
        void expectBooksToBalance() {
            assertThat(told).isEqualTo(rows.stocks);
            rows.stocks.forEach((product, stock) -> {
                long held = IntStream.range(0, ORDERS)
                        .mapToLong(order -> held(order).getOrDefault(product, 0L))
                        .sum();
                assertThat(stock.reserved()).isEqualTo(held);
            });
        }

        Map<String, Long> held(int order) {
            Map<String, Long> held = new HashMap<>();
            rows.decisions.forEach((claim, decision) -> {
                if (claim.orderId().equals("" + order) && decision instanceof Granted granted) {
                    held.put(claim.product(), granted.quantity());
                }
            });
            return held;
        }

        private void claim(int order, String product, long quantity) {
            DecidedClaim answer = ledger.reserve(of(order, product), quantity);
            answer.level().ifPresent(this::follows);
            if (!(answer.decision() instanceof Granted)) {
                refused.add(order);
            }
        }

        /** Each level is the one before and its cause; S8: every granted claim was within the stock on hand. */
        private void follows(Level level) {
            Stock before = told.getOrDefault(level.product(), Stock.NOTHING);
            Stock after = level.stock();
            long onHand = 0;
            long reserved = 0;
            if (level.cause() instanceof Cause.Reserved cause) {
                reserved = cause.quantity();
                assertThat(after.reserved()).isLessThanOrEqualTo(after.onHand());
            } else if (level.cause() instanceof Cause.Released cause) {
                reserved = -cause.quantity();
            } else if (level.cause() instanceof Cause.Consumed cause) {
                reserved = -cause.quantity();
                onHand = -cause.quantity();
            } else if (level.cause() instanceof Cause.Adjusted cause) {
                onHand = cause.change();
            }
            assertThat(after).isEqualTo(new Stock(before.onHand() + onHand, before.reserved() + reserved));
            told.put(level.product(), after);
        }

        private static Claim of(int order, String product) {
            return new Claim("" + order, product);
        }
    }
}
