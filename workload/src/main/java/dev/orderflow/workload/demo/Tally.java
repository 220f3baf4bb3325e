package dev.orderflow.workload.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.workload.Latencies;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** How many orders had which outcome, and why, and how long it took. Not for several threads. */
final class Tally {
    private final Map<String, Integer> states = new TreeMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Latencies latencies = new Latencies();
    private int orders;

    void add(Decided decided) {
        orders++;
        states.merge(decided.state(), 1, Integer::sum);
        decided.codes().stream().distinct().forEach(code -> reasons.merge(code, 1, Integer::sum));
        if (decided.hasOutcome()) {
            latencies.add(decided.took());
        }
    }

    boolean isComplete() {
        return !states.containsKey(Decided.NO_OUTCOME);
    }

    ObjectNode json() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("orders", orders);
        json.set("states", Json.MAPPER.valueToTree(states));
        json.set("reasons", Json.MAPPER.valueToTree(reasons));
        json.set("millisToOutcome", latencies.json());
        return json;
    }

    String text() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("");
        text.add(orders + (orders == 1 ? " order" : " orders"));
        states.forEach((state, count) -> text.add(line(state, count)));
        reasons.forEach((reason, count) -> text.add("  " + line(reason, count)));
        if (latencies.count() > 0) {
            text.add("ms to the outcome: " + latencies.text());
        }
        return text.toString();
    }

    private static String line(String what, int count) {
        return String.format(Locale.ROOT, "%6d  %s", count, what);
    }
}
