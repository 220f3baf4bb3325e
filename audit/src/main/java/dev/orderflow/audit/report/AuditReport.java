package dev.orderflow.audit.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.audit.rules.Breach;
import dev.orderflow.audit.rules.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The findings of one audit.
 *
 * @param readAt when the ends of the topics were taken
 * @param atRest whether nothing was under way, so that nothing was tolerated
 * @param notes what is no violation and should be known
 */
public record AuditReport(Instant readAt, boolean atRest, List<Finding> findings, List<String> notes) {
    public AuditReport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Whether every invariant holds. */
    public boolean isClean() {
        return findings.stream().allMatch(Finding::holds);
    }

    /** The numbers of the invariants that do not hold, in their order. */
    public List<String> violated() {
        return findings.stream()
                .filter(finding -> !finding.holds())
                .map(Finding::number)
                .toList();
    }

    /** A line for each invariant, and the evidence under those that do not hold. */
    public String text() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(line(finding));
            finding.examples().forEach(example -> lines.add(line(example)));
            long others = finding.violations() - finding.examples().size();
            if (others > 0) {
                lines.add("       and " + others + " more");
            }
        }
        notes.forEach(note -> lines.add("note: " + note));
        lines.add(verdict());
        return String.join(System.lineSeparator(), lines);
    }

    /** The same for programs. */
    public ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("clean", isClean()).put("readAt", readAt.toString()).put("atRest", atRest);
        ArrayNode invariants = report.putArray("invariants");
        findings.forEach(finding -> invariants.add(json(finding)));
        ArrayNode remarks = report.putArray("notes");
        notes.forEach(remarks::add);
        return report;
    }

    private String verdict() {
        if (isClean()) {
            return "ok: all " + findings.size() + " invariants hold" + (atRest ? ", at rest" : ", orders under way");
        }
        return "VIOLATED: " + String.join(", ", violated()) + " of "
                + findings.stream().map(Finding::number).collect(Collectors.joining(", "));
    }

    private static String line(Finding finding) {
        String verdict = finding.holds() ? "ok      " : "VIOLATED";
        String violations = finding.holds() ? "" : finding.violations() + " violations in ";
        return String.format(
                "%-4s %s  %s: %s%s", finding.number(), verdict, finding.claim(), violations, finding.counted());
    }

    private static String line(Breach violation) {
        return "       " + violation.at() + "  " + violation.subject() + ": " + violation.detail();
    }

    private static ObjectNode json(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("invariant", finding.number()).put("claim", finding.claim()).put("holds", finding.holds());
        json.put("counted", finding.counted()).put("violations", finding.violations());
        ArrayNode examples = json.putArray("examples");
        finding.examples()
                .forEach(example -> examples.addObject()
                        .put("at", example.at())
                        .put("subject", example.subject())
                        .put("detail", example.detail()));
        return json;
    }
}
