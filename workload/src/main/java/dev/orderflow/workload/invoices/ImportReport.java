package dev.orderflow.workload.invoices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.workload.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What became of an import: a table for people, or JSON. It only counts. */
final class ImportReport {
    private static final int REFUSALS_SHOWN = 10;

    private final List<Result> results;
    private final Stock stock;
    private final Duration took;
    private final Map<String, Integer> states = new TreeMap<>();
    private final Map<Result.Cause, Integer> causes = new TreeMap<>();
    private final Map<String, Integer> returns = new TreeMap<>();
    private final Latencies latencies = new Latencies();

    /** What became of the stock adjustments; {@code refusals} by product. */
    record Stock(int products, Map<String, String> refusals) {}

    ImportReport(List<Result> results, Stock stock, Duration took) {
        this.results = List.copyOf(results);
        this.stock = stock;
        this.took = took;
        of(Result.Decided.class).forEach(this::count);
        of(Result.Returned.class).forEach(back -> returns.merge(back.sale(), 1, Integer::sum));
    }

    private void count(Result.Decided decided) {
        states.merge(decided.state(), 1, Integer::sum);
        latencies.add(decided.latency());
        if ("FAILED".equals(decided.state())) {
            decided.causes().forEach(cause -> causes.merge(cause, 1, Integer::sum));
        }
    }

    /** Whether every invoice has an outcome, or was refused. */
    boolean isComplete() {
        return of(Result.Unsettled.class).isEmpty();
    }

    ObjectNode json() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("invoices", results.size());
        json.set("outcomes", Json.MAPPER.valueToTree(states));
        ArrayNode failed = json.putArray("failedBy");
        causes.forEach((cause, count) -> failed.addObject()
                .put("check", cause.check())
                .put("code", cause.code())
                .put("invoices", count));
        json.set("returns", Json.MAPPER.valueToTree(returns));
        ArrayNode refused = json.putArray("refused");
        of(Result.Refused.class)
                .forEach(one -> refused.addObject().put("id", one.id()).put("problem", one.problem()));
        ArrayNode unsettled = json.putArray("unsettled");
        of(Result.Unsettled.class)
                .forEach(one -> unsettled
                        .addObject()
                        .put("id", one.id())
                        .put("acknowledged", one.acknowledged())
                        .put("lastAnswer", one.lastAnswer()));
        json.putObject("stock")
                .put("products", stock.products())
                .set("refused", Json.MAPPER.valueToTree(stock.refusals()));
        json.put("seconds", took.toMillis() / 1000.0).put("ordersPerSecond", ordersPerSecond());
        json.set("millisToOutcome", latencies.json());
        return json;
    }

    String text() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        row(text, "products stocked", stock.products() - stock.refusals().size());
        stock.refusals().forEach((product, problem) -> text.add("  refused " + product + ": " + problem));
        row(text, "invoices", results.size());
        row(text, "VALIDATED", states.getOrDefault("VALIDATED", 0));
        row(text, "FAILED", states.getOrDefault("FAILED", 0));
        causes.forEach((cause, count) -> row(text, "  " + cause.check() + " " + cause.code(), count));
        states.forEach((state, count) -> {
            if (!"VALIDATED".equals(state) && !"FAILED".equals(state)) {
                row(text, state, count);
            }
        });
        if (!returns.isEmpty()) {
            row(text, "returns", of(Result.Returned.class).size());
            returns.forEach((sale, count) -> row(text, "  " + sale, count));
        }
        row(text, "refused", of(Result.Refused.class).size());
        of(Result.Refused.class).stream()
                .limit(REFUSALS_SHOWN)
                .forEach(one -> text.add("  " + one.id() + ": " + one.problem()));
        row(text, "no outcome", of(Result.Unsettled.class).size());
        of(Result.Unsettled.class).stream()
                .limit(REFUSALS_SHOWN)
                .forEach(one -> text.add(
                        "  " + one.id() + (one.acknowledged() ? " (acknowledged): " : ": ") + one.lastAnswer()));
        text.add(String.format(Locale.ROOT, "%-48s %8.0f", "orders/s", ordersPerSecond()));
        text.add(String.format(Locale.ROOT, "%-48s %s", "ms from POST to outcome", latencies.text()));
        return text.toString();
    }

    private double ordersPerSecond() {
        return Math.round(of(Result.Decided.class).size() * 10_000.0 / Math.max(1, took.toMillis())) / 10.0;
    }

    private static void row(StringJoiner text, String name, int count) {
        text.add(String.format(Locale.ROOT, "%-48s %8d", name, count));
    }

    private <R extends Result> List<R> of(Class<R> kind) {
        return results.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
