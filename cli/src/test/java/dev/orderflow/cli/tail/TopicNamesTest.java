package dev.orderflow.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.console.CommandFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which topic somebody means. */
class TopicNamesTest {
    private final TopicNames names =
            new TopicNames(List.of("shop-orders", "shop-order-commands", "foreign", "__transaction_state"), "shop-");

    @Test
    void findsTheCataloguesNameUnderThePrefix() {
        assertThat(names.resolve("orders")).isEqualTo("shop-orders");
    }

    @Test
    void findsAnyFullName() {
        assertThat(names.resolve("shop-orders")).isEqualTo("shop-orders");
        assertThat(names.resolve("foreign")).isEqualTo("foreign");
        assertThat(names.resolve("__transaction_state")).isEqualTo("__transaction_state");
    }

    @Test
    void namesTheNearestAndThoseThatAreThere() {
        assertThatThrownBy(() -> names.resolve("ordrs"))
                .hasMessage("there is no topic ordrs (did you mean orders?)")
                .extracting(failure -> ((CommandFailure) failure).help())
                .isEqualTo("one of: order-commands, orders");
    }

    @Test
    void makesNoGuessThatIsFarOff() {
        assertThatThrownBy(() -> names.resolve("customers")).hasMessage("there is no topic customers");
    }
}
