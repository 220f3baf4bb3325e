package dev.orderflow.system.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The alert rules, the dashboards, and the pages about them, as they are in the repository. */
public final class MonitoringFiles {
    private static final Path ROOT = Path.of("..");
    private static final Path DASHBOARDS = ROOT.resolve("docker/grafana/dashboards");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|([^|]*)\\|([^|]*)\\|[^|]*\\|[^|]*\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((\\w+), *(\\w+)\\)");

    private MonitoringFiles() {}

    /** One alert rule. */
    public record Alert(String name, String expr, String summary, String runbook) {}

    /** One row of the reference of metrics. */
    public record Row(String metric, String type, List<String> labels) {}

    public static List<Alert> alerts() {
        List<Alert> alerts = new ArrayList<>();
        read(new ObjectMapper(new YAMLFactory()), ROOT.resolve("docker/prometheus/alerts.yml"))
                .findValues("rules")
                .forEach(rules -> rules.forEach(rule -> alerts.add(new Alert(
                        rule.get("alert").textValue(),
                        rule.get("expr").textValue(),
                        rule.at("/annotations/summary").textValue(),
                        rule.at("/annotations/runbook_url").textValue()))));
        return alerts;
    }

    /** Every query, by where it stands. */
    public static Map<String, PromQuery> queries() {
        Map<String, PromQuery> queries = new LinkedHashMap<>();
        alerts().forEach(alert -> queries.put("alert " + alert.name(), PromQuery.of(alert.expr())));
        for (Path file : dashboards()) {
            JsonNode dashboard = read(new ObjectMapper(), file);
            for (JsonNode panel : dashboard.get("panels")) {
                for (JsonNode target : panel.get("targets")) {
                    queries.put(
                            file.getFileName() + " / " + panel.get("title").textValue() + " / "
                                    + target.get("refId").textValue(),
                            PromQuery.of(target.get("expr").textValue()));
                }
            }
            for (JsonNode variable : dashboard.at("/templating/list")) {
                Matcher values = LABEL_VALUES.matcher(variable.get("definition").textValue());
                if (!values.matches()) {
                    throw new IllegalStateException("a variable of another kind: " + variable);
                }
                queries.put(
                        file.getFileName() + " / $" + variable.get("name").textValue(),
                        PromQuery.of("count by (" + values.group(2) + ") (" + values.group(1) + ")"));
            }
        }
        return queries;
    }

    public static List<Path> dashboards() {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The tables of the reference page. */
    public static List<Row> reference() {
        List<Row> rows = new ArrayList<>();
        Matcher row = ROW.matcher(text("METRICS.md"));
        while (row.find()) {
            rows.add(new Row(row.group(1), row.group(2).strip(), codes(row.group(3))));
        }
        return rows;
    }

    /** A page of the documents. */
    public static String text(String page) {
        try {
            return Files.readString(ROOT.resolve("docs").resolve(page));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
