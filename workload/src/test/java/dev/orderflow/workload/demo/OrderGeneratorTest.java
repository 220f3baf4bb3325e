package dev.orderflow.workload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The orders of the demonstration. */
class OrderGeneratorTest {
    private static final BigDecimal FRAUD_LIMIT = new BigDecimal("2000");

    @Property(tries = 100)
    void everyKindComesInEveryDeckAndMostAreGood(@ForAll long seed) {
        OrderGenerator generator = new OrderGenerator(seed, "run");
        for (int deck = 0; deck < 3; deck++) {
            Map<Kind, Long> kinds = orders(generator, OrderGenerator.DECK).stream()
                    .collect(Collectors.groupingBy(DemoOrder::kind, Collectors.counting()));
            assertThat(kinds).containsOnlyKeys(Kind.values());
            assertThat(kinds.get(Kind.GOOD)).isGreaterThan(OrderGenerator.DECK / 2);
        }
    }

    @Property(tries = 100)
    void theSameSeedMakesTheSameOrders(@ForAll long seed) {
        assertThat(orders(new OrderGenerator(seed, "run"), 100))
                .isEqualTo(orders(new OrderGenerator(seed, "run"), 100));
    }

    @Test
    void anotherSeedMakesOthers() {
        assertThat(orders(new OrderGenerator(1, "run"), 20)).isNotEqualTo(orders(new OrderGenerator(2, "run"), 20));
    }

    @Test
    void noIdComesTwiceAndThoseOfTwoRunsDiffer() {
        List<String> ids = Stream.of("one", "two")
                .flatMap(run -> orders(new OrderGenerator(1, run), 500).stream())
                .map(DemoOrder::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** All of a customer's orders together, since the limit is on the orders of an hour. */
    @Property(tries = 100)
    void onlyThoseThatAreMeantToPassTheFraudLimit(@ForAll long seed) {
        Map<String, BigDecimal> totals = orders(new OrderGenerator(seed, "run"), 500).stream()
                .filter(order ->
                        order.kind() != Kind.FRAUD_LIMIT && order.customer().isPresent())
                .collect(Collectors.toMap(order -> order.customer().get(), OrderGeneratorTest::total, BigDecimal::add));
        assertThat(totals.values()).allMatch(total -> total.compareTo(FRAUD_LIMIT) < 0);
        assertThat(orders(new OrderGenerator(seed, "run"), 100))
                .filteredOn(order -> order.kind() == Kind.FRAUD_LIMIT)
                .allMatch(order -> total(order).compareTo(FRAUD_LIMIT) > 0);
    }

    /** Of every kind but one, the quantities and prices are such that nothing else is wrong. */
    @Property(tries = 100)
    void anOrderFailsInOneWayOnly(@ForAll long seed) {
        assertThat(orders(new OrderGenerator(seed, "run"), 100)).allSatisfy(order -> {
            assertThat(order.customer().isEmpty()).isEqualTo(order.kind() == Kind.NO_CUSTOMER);
            assertThat(order.currency().equals("GBP")).isEqualTo(order.kind() != Kind.UNKNOWN_CURRENCY);
            assertThat(order.lines().stream().anyMatch(line -> line.quantity() < 1))
                    .isEqualTo(order.kind() == Kind.QUANTITY_ZERO);
            assertThat(order.lines().stream().anyMatch(line -> line.price().signum() < 0))
                    .isEqualTo(order.kind() == Kind.NEGATIVE_PRICE);
        });
    }

    @Test
    void theBodyIsWhatRestTakes() throws Exception {
        DemoOrder order = new OrderGenerator(1, "run").next();
        assertThat(Json.MAPPER.readTree(order.json()).path("id").asText()).isEqualTo("demo-run-1");
        assertThat(order.json()).isEqualTo(order.json());
    }

    private static List<DemoOrder> orders(OrderGenerator generator, int count) {
        return Stream.generate(generator::next).limit(count).toList();
    }

    private static BigDecimal total(DemoOrder order) {
        return order.lines().stream()
                .map(line -> line.price().multiply(BigDecimal.valueOf(Math.max(0, line.quantity()))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
