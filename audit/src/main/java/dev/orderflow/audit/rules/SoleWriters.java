package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Authorship;
import dev.orderflow.audit.facts.Checks;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Producing;
import java.util.List;
import java.util.Map;

/**
 * S15: one writer per topic and check, by the `writer` header that each service's producer stamps on its records. It
 * finds a service that writes what is another's, and a record from outside; a header can be forged, a transactional id
 * cannot, so those that the broker still knows on `orders` must be the aggregator's.
 */
public final class SoleWriters implements Invariant {
    private final Map<String, List<String>> writers;
    private final String aggregator;

    /**
     * @param writers by topic: the services that may write it, each its own check where there are several
     * @param aggregator what the transactional ids of the aggregator begin with
     */
    public SoleWriters(Map<String, List<String>> writers, String aggregator) {
        this.writers = Map.copyOf(writers);
        this.aggregator = aggregator;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S15", "one writer per topic and check")
                .counting("records by their writer headers", "transactional producers on orders");
        for (Authorship authorship : facts.writers().authors()) {
            evidence.count("records by their writer headers", authorship.records());
            List<String> allowed = allowed(authorship.kind());
            if (!allowed.contains(authorship.kind().writer())) {
                object(authorship, allowed, evidence);
            }
        }
        facts.writers().producers().forEach(producer -> judge(producer, evidence));
        return evidence.finding();
    }

    private void judge(Producing producer, Evidence evidence) {
        evidence.count("transactional producers on orders");
        if (!producer.transactionalId().startsWith(aggregator)) {
            evidence.missing(
                    "topic " + producer.topic(),
                    "written by transactional id " + producer.transactionalId() + " in partition "
                            + producer.partition() + " (expected: " + aggregator + "…)");
        }
    }

    private List<String> allowed(Authorship.Kind kind) {
        String ofCheck = Checks.SERVICES.get(kind.check());
        return ofCheck == null ? writers.getOrDefault(kind.topic(), List.of()) : List.of(ofCheck);
    }

    private static void object(Authorship authorship, List<String> allowed, Evidence evidence) {
        Authorship.Kind kind = authorship.kind();
        String subject = kind.check().isEmpty() ? "topic " + kind.topic() : "check " + kind.check();
        String writer = kind.writer().isEmpty() ? "no writer header" : "written by " + kind.writer();
        for (Location at : authorship.examples()) {
            evidence.violated(at, subject, writer + " (expected: " + String.join(" or ", allowed) + ")");
        }
        evidence.violatedFurther(authorship.records() - authorship.examples().size());
    }
}
