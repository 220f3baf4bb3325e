package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.OpenTransaction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S14 both ways. */
class NoOpenTransactionTest {
    private static final Location FIRST = new Location("orders", 2, 17);

    private final FactCollector collector = new FactCollector();

    private Finding judge() {
        return new NoOpenTransaction().judge(collector.facts());
    }

    @Test
    void holdsWhereNoneIsOpenForLong() {
        assertThat(judge()).holds().counted("0 partitions with an open transaction");
        collector.open(new OpenTransaction("aggregator", FIRST, NoOpenTransaction.LONGEST));
        assertThat(judge()).holds().counted("1 partitions with an open transaction");
    }

    @Test
    void findsOneThatIsOpenForLonger() {
        collector.open(new OpenTransaction("aggregator", FIRST, NoOpenTransaction.LONGEST.plusMillis(1)));
        assertThat(judge()).violatedOnce("transaction aggregator", "open for 25 s (expected: at most 25 s)");
    }

    @Test
    void findsOneThatNoCoordinatorKnows() {
        collector.open(new OpenTransaction("", FIRST, Duration.ofHours(1)));
        assertThat(judge()).violatedOnce("transaction without a known id", "no reader passes this record");
    }
}
