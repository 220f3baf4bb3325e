package dev.orderflow.cli.certify.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.schemas.rules.CustomerForm;
import dev.orderflow.schemas.rules.OrderForm;
import dev.orderflow.schemas.rules.OrderIdForm;
import dev.orderflow.schemas.rules.ProductName;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AwkwardOrdersTest {
    private static final int TEN_THOUSAND = 10_000;

    @Test
    void everyKindComesInTurnUnderAnIdOfItsOwn() {
        List<AwkwardOrder> orders = new AwkwardOrders("0a1b2c3d", true).make(TEN_THOUSAND);

        assertThat(orders).hasSize(TEN_THOUSAND);
        assertThat(orders.stream().map(AwkwardOrder::id))
                .doesNotHaveDuplicates()
                .allMatch(OrderIdForm::isValid);
        assertThat(orders.stream().limit(Kind.values().length).map(AwkwardOrder::kind))
                .containsExactly(Kind.values());
    }

    @Test
    void whatRestGetsItCanTake() {
        List<AwkwardOrder> orders = new AwkwardOrders("0a1b2c3d", false).make(TEN_THOUSAND);

        assertThat(orders.stream().map(AwkwardOrder::kind)).noneMatch(Kind::isCommand);
        assertThat(orders).allSatisfy(order -> {
            assertThat(order.customer())
                    .satisfiesAnyOf(
                            none -> assertThat(none).isEmpty(),
                            id -> assertThat(CustomerForm.isValidId(id)).isTrue());
            assertThat(order.lines()).hasSizeBetween(1, OrderForm.MAX_LINES).allSatisfy(line -> {
                assertThat(ProductName.isValid(line.product()))
                        .as(line.product())
                        .isTrue();
                assertThat(line.price().precision()).isLessThanOrEqualTo(OrderForm.MONEY_DIGITS);
            });
        });
    }

    @Test
    void boundsAreReached() {
        List<AwkwardOrder> orders = new AwkwardOrders("0a1b2c3d", true).make(200);

        assertThat(orders).anyMatch(order -> order.lines().size() == OrderForm.MAX_LINES);
        assertThat(orders).anyMatch(order -> order.lines().isEmpty());
        assertThat(orders).anyMatch(order -> order.id().length() == 64);
        assertThat(orders.stream().flatMap(order -> order.lines().stream()).map(AwkwardOrder.Line::quantity))
                .contains(Integer.MAX_VALUE, Integer.MIN_VALUE, 0);
        assertThat(orders.stream().map(AwkwardOrder::currency).collect(Collectors.toSet()))
                .contains("JPY", "KWD", "CLF", "eur", "XXX", "");
        assertThat(orders.stream().filter(order -> order.kind() == Kind.ONE_CUSTOMER))
                .hasSizeGreaterThan(1)
                .extracting(AwkwardOrder::customer)
                .containsOnly("certify-0a1b2c3d");
    }

    /** The most that fraud.limit can be. */
    @Test
    void oneOrderInTwentyTwoExceedsEveryFraudLimit() {
        BigDecimal limit = new BigDecimal("1000000000000");
        List<AwkwardOrder> orders = new AwkwardOrders("0a1b2c3d", true).make(220);

        assertThat(orders.stream().filter(order -> total(order).compareTo(limit) > 0))
                .hasSize(10)
                .extracting(AwkwardOrder::kind)
                .containsOnly(Kind.LARGEST_AMOUNT);
    }

    private static BigDecimal total(AwkwardOrder order) {
        return order.lines().stream()
                .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aContradictionHasTheSameIdAndOtherLines() {
        AwkwardOrder order = new AwkwardOrders("0a1b2c3d", false).make(1).get(0);

        assertThat(order.contradicting().id()).isEqualTo(order.id());
        assertThat(order.contradicting().lines()).isNotEqualTo(order.lines());
    }

    @Test
    void everyKindHasAWay() {
        assertThat(Arrays.stream(Kind.values()).map(Kind::way).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Kind.Way.values());
    }
}
