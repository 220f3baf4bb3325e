package dev.orderflow.email.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names of e-mails: the same for ever, and another for each. */
class MessageIdTest {
    @Test
    void isMadeOfOrderKindPrefixAndDomain() {
        assertThat(new MessageId("", "shop.example").of("42", EmailKind.PAID)).isEqualTo("<42.paid@shop.example>");
        assertThat(new MessageId("dev-", "shop.example").of("42", EmailKind.PAID))
                .isEqualTo("<42.paid.dev-@shop.example>");
    }

    @Test
    void hasSomethingBetweenAllDots() {
        assertThat(new MessageId("", "shop.example").of("..", EmailKind.FAILED))
                .isEqualTo("<=2E=2E.failed@shop.example>");
    }
}
