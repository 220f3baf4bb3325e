package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.topic.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the parts of an application need together. */
class RequiredTopicsTest {
    private static final Topic<String> A = TextTopic.of("a");
    private static final Topic<String> B = TextTopic.of("b");
    private static final Topic<String> C = TextTopic.of("c");

    @Test
    void namesATopicOnceThatTwoPartsRead() {
        assertThat(RequiredTopics.of(A, B).and(RequiredTopics.of(B, C)))
                .isEqualTo(new RequiredTopics(List.of(), List.of(A, B, C)));
    }

    @Test
    void keepsTheSameNumberOfPartitionsWhereOnePartNeedsIt() {
        assertThat(RequiredTopics.of(A, C).and(RequiredTopics.copartitioned(A, B)))
                .isEqualTo(new RequiredTopics(List.of(A, B), List.of(C)));
        assertThat(RequiredTopics.copartitioned(A, B).and(RequiredTopics.of(A, C)))
                .isEqualTo(new RequiredTopics(List.of(A, B), List.of(C)));
    }
}
