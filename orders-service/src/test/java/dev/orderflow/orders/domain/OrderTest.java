package dev.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.orders.domain.aggregator.Timeouts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void waitsForEachDistinctProductOnce() {
        Order order = FakeOrders.created(new OrderId("1"), content("SOCKS", "HATS", "SOCKS"), "c");
        assertThat(order.awaitedResults())
                .containsExactly(
                        AwaitedResult.ofWhole("FRAUD_CHECK"),
                        new AwaitedResult("INVENTORY_CHECK", "HATS"),
                        new AwaitedResult("INVENTORY_CHECK", "SOCKS"));
    }

    @Test
    void neverLeavesAnOutcomeForAnother() {
        Order failed =
                FakeOrders.created(new OrderId("1"), content("SOCKS"), "c").failed(List.of(), NOW);
        assertThatThrownBy(() -> failed.validated(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesTheChecksThatWereMissingAtTheDeadline() {
        List<AwaitedResult> missing = new ArrayList<>(List.of(AwaitedResult.ofWhole("FRAUD_CHECK")));
        for (int product = 0; product < 12; product++) {
            missing.add(new AwaitedResult("INVENTORY_CHECK", "P" + product));
        }
        Order order =
                FakeOrders.created(new OrderId("1"), content("SOCKS"), "c").failed(Timeouts.reasons(missing), NOW);
        assertThat(order.state()).isEqualTo(OrderState.FAILED);
        assertThat(order.outcome().reasons()).extracting(Reason::code).containsOnly("VALIDATION_TIMEOUT");
        assertThat(order.outcome().reasons())
                .extracting(Reason::detail)
                .containsExactly(
                        "no result before the deadline",
                        "no result before the deadline for P0, P1, P2, P3, P4, P5, P6, P7, P8, P9 and 2 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "a\n", "a%2Fb", "ü"})
    void refusesIdsThatNoPathCouldHold(String id) {
        assertThat(OrderId.isValid(id)).isFalse();
    }

    @Test
    void takesIdsUpTo64Characters() {
        assertThat(OrderId.isValid("a".repeat(64))).isTrue();
        assertThat(OrderId.isValid("a".repeat(65))).isFalse();
        assertThat(OrderId.isValid("C536379")).isTrue();
        assertThat(OrderId.isValid("...")).isTrue();
    }

    private static OrderContent content(String... products) {
        List<Line> lines = new ArrayList<>();
        for (String product : products) {
            lines.add(new Line(product, 1, BigDecimal.ONE));
        }
        return new OrderContent("2", "GBP", lines);
    }
}
