package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S12 both ways. */
class DeadLetteredOnceTest {
    private static final Location POISON = new Location("orders", 2, 7);
    private static final Instant NOW = Story.AT_REST.readAt();

    private final FactCollector collector = new FactCollector();
    private long offset;

    @Test
    void holdsWhenEveryReaderPutItAside() {
        poison(NOW);
        letter("orders-service", "orders-service-views", POISON);
        letter("fraud-service", "fraud-service-fraud", POISON);
        assertThat(judge(Story.AT_REST)).holds().counted("1 unusable records, 2 records dead-lettered");
    }

    @Test
    void findsAReaderThatDidNot() {
        poison(NOW);
        letter("orders-service", "orders-service-views", POISON);
        assertThat(judge(Story.AT_REST))
                .violatedOnce("record", "is not in the dead letters of fraud-service (not Avro)");
    }

    @Test
    void toleratesWhatMayBeOnItsWay() {
        poison(NOW.minusSeconds(29));
        assertThat(judge(Story.MOVING)).holds().counted("2 that may be on their way");
    }

    @Test
    void doesNotTolerateItForLong() {
        poison(NOW.minusSeconds(31));
        letter("orders-service", "orders-service-views", POISON);
        assertThat(judge(Story.MOVING)).violatedOnce("record", "fraud-service");
    }

    @Test
    void doesNotJudgeWhatIsOlderThanLettersAre() {
        poison(NOW.minus(Duration.ofDays(30)));
        assertThat(judge(Story.AT_REST)).holds().counted("1 of them too old to be judged");
    }

    @Test
    void expectsNothingOfOperators() {
        collector.unreadable(new Unreadable(POISON, NOW, true, "not Avro", List.of("operators")));
        assertThat(judge(Story.AT_REST)).holds();
    }

    @Test
    void findsWhatWasDeadLetteredTwice() {
        letter("fraud-service", "fraud-service-fraud", POISON);
        letter("fraud-service", "fraud-service-fraud", POISON);
        assertThat(judge(Story.AT_REST))
                .violatedOnce("record orders-2@7", "was dead-lettered by fraud-service-fraud before");
    }

    @Test
    void letsTwoApplicationsOfAServiceEachPutItAside() {
        letter("orders-service", "orders-service-aggregator", POISON);
        letter("orders-service", "orders-service-views", POISON);
        assertThat(judge(Story.AT_REST)).holds();
    }

    @Test
    void findsALetterWithoutARecord() {
        collector.baselessLetter(seen("fraud-service", POISON));
        assertThat(judge(Story.AT_REST)).violatedOnce("record orders-2@7", "was dead-lettered, but does not exist");
    }

    private Finding judge(AuditTime moment) {
        return new DeadLetteredOnce(moment).judge(collector.facts());
    }

    private void poison(Instant timestamp) {
        collector.unreadable(new Unreadable(
                POISON, timestamp, true, "not Avro", List.of("orders-service", "fraud-service", "operators")));
    }

    private void letter(String service, String application, Location raw) {
        collector.deadLetter(service, application, seen(service, raw));
    }

    private Seen<Location> seen(String service, Location raw) {
        return new Seen<>(new Location(service + "-dead-letters", 0, offset++), NOW, true, service, raw);
    }
}
