package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.audit.facts.ObservedRead;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HonestReadsTest {
    private static final ObservedRead NONE = read("a", 0, "");
    private static final ObservedRead CREATED = read("a", 1, "CREATED");
    private static final ObservedRead VALIDATED = read("a", 2, "VALIDATED");

    private final Story story = new Story();

    @BeforeEach
    void oneOrderWentWell() {
        story.wentWell("1");
    }

    @Test
    void holdsForWhatStandsAndGoesForward() {
        assertThat(judge(NONE, CREATED, CREATED, VALIDATED)).holds().counted("4 reads given by --reads, 1 clients");
    }

    @Test
    void holdsForAClientThatIsBehindAnother() {
        assertThat(judge(VALIDATED, read("b", 1, "CREATED"))).holds();
    }

    @Test
    void saysThatNothingWasGiven() {
        assertThat(judge()).holds().counted("0 reads");
    }

    @Test
    void findsAReadThatWentBack() {
        assertThat(judge(VALIDATED, CREATED))
                .violatedOnce("order 1", "client a read version 1 CREATED after version 2");
    }

    @Test
    void findsAnOrderThatWasGoneAgain() {
        assertThat(judge(CREATED, NONE)).violatedOnce("order 1", "client a read that there is none after version 1");
    }

    @Test
    void findsWhatWasNeverCommitted() {
        assertThat(judge(read("a", 2, "FAILED")))
                .violatedOnce("order 1", "client a read version 2 FAILED, which is not in orders");
        assertThat(judge(read("a", 3, "SHIPPED"))).violatedOnce("order 1", "which is not in orders");
    }

    @Test
    void findsAnOrderThatNobodyHas() {
        assertThat(judge(new ObservedRead("a", "2", 1, "CREATED"))).violatedOnce("order 2", "which is not in orders");
    }

    @Test
    void readsTheLinesThatItWrites() {
        Assertions.assertThat(ObservedRead.parse(VALIDATED.line())).isEqualTo(VALIDATED);
        assertThatIllegalArgumentException().isThrownBy(() -> ObservedRead.parse("{\"client\":\"a\"}"));
        assertThatIllegalArgumentException().isThrownBy(() -> ObservedRead.parse("536365"));
    }

    private Finding judge(ObservedRead... reads) {
        return new HonestReads(Stream.of(reads).toList()).judge(story.facts());
    }

    private static ObservedRead read(String client, int version, String state) {
        return new ObservedRead(client, "1", version, state);
    }
}
