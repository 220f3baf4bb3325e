package dev.orderflow.tea.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing of what the topics keep depends on the defaults of a broker. */
class TeaTopicsTest {
    @Test
    void onlyTheAgeDropsARecord() {
        assertThat(TeaBench.TOPICS.all())
                .hasSize(11)
                .allSatisfy(topic -> assertThat(topic.configs())
                        .as(topic.name())
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", Long.toString(StatusLoop.KEPT.toMillis()))
                        .containsEntry("retention.bytes", "-1"));
    }
}
