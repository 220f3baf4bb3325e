package dev.orderflow.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.doctor.check.CheckStatus;
import java.util.ArrayList;
import java.util.List;

/** What all checks found, in the order in which they are shown. */
record DoctorReport(List<Diagnosis> diagnoses) {
    DoctorReport {
        diagnoses = List.copyOf(diagnoses);
    }

    /** Whether nothing failed; what was skipped is not known. */
    boolean isClean() {
        return failed().isEmpty();
    }

    /** A line for each check, then what helps where one failed. */
    String text() {
        int width = diagnoses.stream()
                .mapToInt(diagnosis -> diagnosis.check().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Diagnosis diagnosis : diagnoses) {
            lines.add(padded(diagnosis.finding().verdict().text(), "skipped".length()) + "  "
                    + padded(diagnosis.check(), width) + "  "
                    + diagnosis.finding().found());
        }
        failed().forEach(diagnosis -> lines.add(
                "try for " + diagnosis.check() + ": " + diagnosis.finding().hint()));
        lines.add(verdict());
        return String.join(System.lineSeparator(), lines);
    }

    /** The same for programs. */
    ObjectNode json() {
        ObjectNode report = OutputOption.object().put("clean", isClean());
        ArrayNode checks = report.putArray("checks");
        diagnoses.forEach(diagnosis -> checks.addObject()
                .put("check", diagnosis.check())
                .put("verdict", diagnosis.finding().verdict().text())
                .put("found", diagnosis.finding().found())
                .put("hint", diagnosis.finding().hint()));
        return report;
    }

    private String verdict() {
        long skipped = count(CheckStatus.SKIPPED);
        String rest = skipped == 0 ? "" : ", " + skipped + " skipped";
        return isClean()
                ? "ok: " + count(CheckStatus.OK) + " checks" + rest
                : "FAILED: " + failed().size() + " of " + diagnoses.size() + " checks" + rest;
    }

    private List<Diagnosis> failed() {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.finding().verdict() == CheckStatus.FAILED)
                .toList();
    }

    private long count(CheckStatus verdict) {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.finding().verdict() == verdict)
                .count();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
