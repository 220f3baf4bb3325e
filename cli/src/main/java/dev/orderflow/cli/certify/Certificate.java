package dev.orderflow.cli.certify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.certify.domain.Terms;
import dev.orderflow.cli.certify.domain.Verdict;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run found.
 *
 * @param sent how many orders were sent
 * @param orders how many of them were created, and are judged
 * @param notes what breaks no rule and should be known
 */
record Certificate(Terms terms, int sent, int orders, List<Verdict> verdicts, List<String> notes) {
    private static final String ROW = "%-9s  %-7s  %7s  %7s  %s";

    Certificate {
        verdicts = List.copyOf(verdicts);
        notes = List.copyOf(notes);
    }

    /** What is not created is not judged: without a broken rule this says little of the check. */
    ExitCode exitCode() {
        if (!verdicts.stream().allMatch(Verdict::holds)) {
            return ExitCode.VIOLATED;
        }
        return orders < sent ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    /** A line for each rule, with the first record that breaks it. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(ROW, "RULE", "VERDICT", "JUDGED", "BROKEN", "CLAIM, OR THE FIRST THAT BREAKS IT"));
        for (Verdict verdict : verdicts) {
            String shown = verdict.first()
                    .map(first -> first.at() + "  order " + first.order() + ": " + first.detail())
                    .orElse(verdict.rule().claim());
            lines.add(String.format(
                    ROW, verdict.rule().text(), word(verdict), verdict.judged(), verdict.broken(), shown));
        }
        notes.forEach(note -> lines.add("note: " + note));
        lines.add(summary());
        return String.join(System.lineSeparator(), lines);
    }

    /** The same for programs. */
    ObjectNode json() {
        ObjectNode json = OutputOption.object().put("clean", exitCode() == ExitCode.OK);
        json.put("check", terms.check().toString())
                .put("service", terms.service())
                .put("sent", sent)
                .put("orders", orders);
        ArrayNode rules = json.putArray("rules");
        verdicts.forEach(verdict -> add(rules.addObject(), verdict));
        notes.forEach(json.putArray("notes")::add);
        return json;
    }

    private static void add(ObjectNode rule, Verdict verdict) {
        rule.put("rule", verdict.rule().text())
                .put("claim", verdict.rule().claim())
                .put("verdict", word(verdict))
                .put("judged", verdict.judged())
                .put("broken", verdict.broken());
        verdict.first()
                .ifPresent(first -> rule.putObject("first")
                        .put("topic", first.at().topic())
                        .put("partition", first.at().partition())
                        .put("offset", first.at().offset())
                        .put("orderId", first.order())
                        .put("detail", first.detail()));
    }

    private String summary() {
        String what = terms.check() + " of " + terms.service();
        if (exitCode() == ExitCode.VIOLATED) {
            return "FAILED: " + what + " breaks "
                    + verdicts.stream()
                            .filter(verdict -> !verdict.holds())
                            .map(verdict -> verdict.rule().text())
                            .collect(Collectors.joining(", "));
        }
        String kept = what + " keeps all " + verdicts.size() + " rules for " + orders;
        return exitCode() == ExitCode.OK
                ? "ok: " + kept + " orders"
                : "INCOMPLETE: " + kept + " of " + sent + " orders; the others are not judged";
    }

    private static String word(Verdict verdict) {
        return verdict.holds() ? "PASS" : "FAIL";
    }
}
