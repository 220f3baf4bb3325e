package dev.orderflow.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.audit.facts.Clocks;
import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.Unreadable;
import dev.orderflow.audit.read.CatalogueReader.Reading;
import dev.orderflow.audit.rules.Breach;
import dev.orderflow.audit.rules.DetailsRules;
import dev.orderflow.audit.rules.Finding;
import dev.orderflow.audit.rules.Story;
import dev.orderflow.schemas.money.MoneyLimits;
import dev.orderflow.schemas.topics.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of findings. */
class AuditReportTest {
    private static final Location POISON = new Location("orders", 0, 7);

    private final FactCollector collector = new FactCollector();

    private AuditReport judged() {
        AuditTerms terms = new AuditTerms(
                Set.of(),
                List.of(),
                Duration.ofSeconds(30),
                MoneyLimits.of(new BigDecimal("2000")),
                Duration.ofHours(1),
                new DetailsRules(1000, MoneyLimits.of(new BigDecimal("1000000"))),
                Story.TIMES,
                Clocks.SKEW);
        return new Auditor("", new Topics(""), terms).judge(new Reading(Story.START, collector.facts()), true);
    }

    private void deadLetterOf(String service) {
        Location at = new Location(service + "-dead-letters", 0, 0);
        collector.deadLetter(service, service, new Seen<>(at, Story.START, true, service, POISON));
    }

    @Test
    void namesEveryInvariantOfAnEmptyCluster() {
        AuditReport report = judged();
        assertThat(report.isClean()).isTrue();
        assertThat(report.text())
                .contains(
                        "S1 ", "S2 ", "S3 ", "S4 ", "S5 ", "S6 ", "S7 ", "S8 ", "S9 ", "S10 ", "S11 ", "S12 ", "S15 ",
                        "S16 ", "S17 ", "L1 ")
                .endsWith("ok: all 19 invariants hold, at rest");
    }

    @Test
    void showsTheEvidence() {
        List<Breach> examples = IntStream.range(0, 10)
                .mapToObj(i -> new Breach("orders-2@" + i, "order " + i, "CREATED 2 times (expected: once)"))
                .toList();
        Finding broken = new Finding("S1", "CREATED once", "20 orders", 12, examples);
        AuditReport report = new AuditReport(Story.START, false, List.of(broken), List.of("mind this"));
        assertThat(report.violated()).containsExactly("S1");
        assertThat(report.text())
                .contains("S1   VIOLATED  CREATED once: 12 violations in 20 orders")
                .contains("orders-2@3  order 3: CREATED 2 times (expected: once)")
                .contains("and 2 more")
                .contains("note: mind this")
                .endsWith("VIOLATED: S1 of S1");
        assertThat(report.json().path("invariants").path(0).path("examples")).hasSize(10);
        assertThat(report.json().path("clean").asBoolean()).isFalse();
    }

    @Test
    void wantsUnreadableRecordsInTheDeadLettersOfEveryReader() {
        collector.unreadable(
                new Unreadable(POISON, Story.START, true, "not Avro", List.of("orders-service", "fraud-service")));
        deadLetterOf("orders-service");
        assertThat(judged().violated()).containsExactly("S12");
        assertThat(judged().text())
                .contains("orders-0@7  record: is not in the dead letters of fraud-service (not Avro)");
        deadLetterOf("fraud-service");
        assertThat(judged().isClean()).isTrue();
    }
}
