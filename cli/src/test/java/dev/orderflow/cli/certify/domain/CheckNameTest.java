package dev.orderflow.cli.certify.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.audit.facts.Identity;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"LOYALTY_CHECK", "INVENTORY_CHECK/product"})
    void writesWhatItRead(String text) {
        assertThat(CheckName.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/product", "loyalty", "A-B", "A/products"})
    void refusesWhatIsNoCheck(String text) {
        assertThatThrownBy(() -> CheckName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: A-Z");
    }

    @Test
    void owesOneAnswerForTheOrderOrForEachProduct() {
        assertThat(CheckName.parse("A").owed(Set.of("x", "y"))).containsExactly(new Identity("A", ""));
        assertThat(CheckName.parse("A/product").owed(Set.of("x", "y")))
                .containsExactlyInAnyOrder(new Identity("A", "x"), new Identity("A", "y"));
        assertThat(CheckName.parse("A/product").owed(Set.of())).isEmpty();
    }
}
