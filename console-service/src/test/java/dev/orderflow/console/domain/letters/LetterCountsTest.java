package dev.orderflow.console.domain.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterCountsTest {
    @Test
    void countsByServiceTopicAndKindWithTheTimeOfTheNewest() {
        LetterCounts counts = new LetterCounts();
        counts.add(LetterPageTest.letter(0, 1, 50));
        counts.add(LetterPageTest.letter(1, 1, 20));
        assertThat(counts.all())
                .containsExactly(
                        new LetterCounts.Count("orders-service", "orders", "REFUSED", 2, Instant.ofEpochMilli(50)));
    }

    @Test
    void whatIsAskedForIsAcceptedAlone() {
        ListedLetter letter = LetterPageTest.letter(0, 1, 50);
        assertThat(query(Optional.empty(), Optional.empty()).accepts(letter)).isTrue();
        assertThat(query(Optional.of("REFUSED"), Optional.of("orders")).accepts(letter))
                .isTrue();
        assertThat(query(Optional.of("NULL_KEY"), Optional.empty()).accepts(letter))
                .isFalse();
        assertThat(query(Optional.empty(), Optional.of("payments")).accepts(letter))
                .isFalse();
    }

    private static LetterQuery query(Optional<String> kind, Optional<String> topic) {
        return new LetterQuery(Optional.empty(), kind, topic, Optional.empty(), 10);
    }
}
