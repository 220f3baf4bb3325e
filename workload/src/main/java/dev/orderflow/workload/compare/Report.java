package dev.orderflow.workload.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code compare} prints: where and what was measured, the figures, and what limits their meaning. */
record Report(Machine machine, List<MeasuredBuild> builds, int rounds, Plan plan, Comparison comparison) {
    private static final int DECIMALS = 4;

    /** A build and its version. */
    record MeasuredBuild(Build build, String version) {
        /** Where it is, and with which options it was started. */
        String text() {
            return Stream.concat(Stream.of(build.directory().toString()), build.options().stream())
                    .collect(Collectors.joining(" "));
        }
    }

    String text() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("machine  " + machine.text());
        builds.forEach(measured ->
                text.add(padded(measured.build.side().label()) + measured.version + " in " + measured.text()));
        text.add(padded("runs") + rounds + (rounds == 1 ? " round; " : " rounds; ") + plan.text());
        text.add("");
        text.add(ComparisonTable.text(comparison));
        List<String> remarks = remarks();
        if (!remarks.isEmpty()) {
            text.add("");
            remarks.forEach(text::add);
        }
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("machine", Json.MAPPER.valueToTree(machine));
        ObjectNode versions = json.putObject("builds");
        builds.forEach(measured -> versions.putObject(measured.build.side().label())
                .put("directory", measured.build.directory().toString())
                .put("version", measured.version)
                .set("options", Json.MAPPER.valueToTree(measured.build.options())));
        json.put("rounds", rounds).set("plan", plan.json());
        ObjectNode measures = json.putObject("measures");
        Arrays.stream(Measure.values()).forEach(measure -> addMeasure(measures.putObject(measure.key()), measure));
        ArrayNode runs = json.putArray("runs");
        comparison.runs().forEach(run -> addRun(runs.addObject(), run));
        return json;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        comparison.errors().forEach(error -> remarks.add("error: " + error));
        if (machine.wasBusy()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "note: other work ran on this machine before the first run (load average %.1f): figures are not"
                            + " reliable",
                    machine.loadAverage()));
        }
        if (comparison.startsDiffer()) {
            remarks.add("note: some runs used the archives of ./orderflow prepare, others had none:"
                    + " starts and memory are not comparable");
        }
        if (!Arrays.stream(Measure.values()).allMatch(comparison::isComplete)) {
            remarks.add("note: a run could not measure everything: this machine does not report it, or no order was"
                    + " VALIDATED");
        }
        return remarks;
    }

    private void addMeasure(ObjectNode json, Measure measure) {
        json.put("label", measure.label()).put("unit", measure.unit());
        for (Side side : Side.values()) {
            comparison
                    .spread(side, measure)
                    .ifPresent(spread -> json.putObject(side.label())
                            .put("median", rounded(spread.median()))
                            .put("min", rounded(spread.min()))
                            .put("max", rounded(spread.max())));
        }
        comparison.ratio(measure).ifPresent(ratio -> json.put("ratio", rounded(ratio)));
    }

    private static void addRun(ObjectNode json, RunResult run) {
        json.put("build", run.side().label()).put("round", run.round()).put("archives", run.archives());
        ObjectNode values = json.putObject("values");
        for (Measure measure : Measure.values()) {
            if (run.values().containsKey(measure)) {
                values.put(measure.key(), rounded(run.values().get(measure)));
            }
        }
        run.errors().forEach(json.putArray("errors")::add);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static String padded(String label) {
        return label + " ".repeat("machine  ".length() - label.length());
    }
}
