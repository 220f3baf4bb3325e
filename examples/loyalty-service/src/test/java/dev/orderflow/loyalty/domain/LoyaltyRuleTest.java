package dev.orderflow.loyalty.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LoyaltyRuleTest {
    private final LoyaltyRule rule = new LoyaltyRule(MoneyLimits.of(new BigDecimal("500")), 2);

    @Test
    void isForOrdersOfMoreThanTheAmount() {
        assertThat(rule.isFor("GBP", new BigDecimal("499.9999"))).isFalse();
        assertThat(rule.isFor("GBP", new BigDecimal("500.0000"))).isFalse();
        assertThat(rule.isFor("GBP", new BigDecimal("500.0001"))).isTrue();
    }

    @Test
    void isSatisfiedByAsManyOrdersAsItSays() {
        assertThat(rule.isSatisfiedBy(1)).isFalse();
        assertThat(rule.isSatisfiedBy(2)).isTrue();
        assertThat(rule.isSatisfiedBy(3)).isTrue();
    }

    @Test
    void refusesWhatIsNoRule() {
        assertThatThrownBy(() -> new LoyaltyRule(MoneyLimits.of(BigDecimal.ONE), 0))
                .hasMessageContaining("orders: 0");
    }
}
