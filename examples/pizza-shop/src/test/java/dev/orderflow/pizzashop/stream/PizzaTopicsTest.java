package dev.orderflow.pizzashop.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the catalogue says of topics. */
class PizzaTopicsTest {
    private static final PizzaTopics TOPICS = new PizzaTopics("");

    @Test
    void nothingIsDroppedWhateverTheBrokersDefaultsAre() {
        assertThat(TOPICS.all()).hasSize(18).allSatisfy(topic -> assertThat(topic.configs())
                .as(topic.name())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1"));
    }
}
