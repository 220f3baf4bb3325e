package dev.orderflow.launcher.audit.rules;

import dev.orderflow.launcher.audit.facts.Authorship;
import dev.orderflow.launcher.audit.facts.Checks;
import dev.orderflow.launcher.audit.facts.Facts;
import dev.orderflow.launcher.audit.facts.Location;
import java.util.List;
import java.util.Map;

/**
 * S15: one writer per topic and check, by the `writer` header that each service's producer stamps on its records. It
 * finds a service that writes what is another's, and a record from outside; it cannot find a forged header.
 */
public final class SoleWriters implements Invariant {
    private final Map<String, List<String>> writers;

    /** @param writers by topic: the services that may write it, each its own check where there are several */
    public SoleWriters(Map<String, List<String>> writers) {
        this.writers = Map.copyOf(writers);
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence =
                new Evidence("S15", "one writer per topic and check").counting("records by their writer headers");
        for (Authorship authorship : facts.authors()) {
            evidence.count("records by their writer headers", authorship.records());
            List<String> allowed = allowed(authorship.kind());
            if (!allowed.contains(authorship.kind().writer())) {
                object(authorship, allowed, evidence);
            }
        }
        return evidence.finding();
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
