package dev.orderflow.workload.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What {@code grow} prints: where and what was measured, a line for each figure, and what limits their meaning. */
record GrowthReport(Machine machine, String version, Growth growth) {
    private static final String NOT_MEASURED = "-";
    private static final int COLUMNS_OF_WORDS = 2;
    private static final int DECIMALS = 4;

    String text() {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("machine  " + machine.text());
        text.add("build    " + version);
        text.add("runs     " + growth.plan());
        text.add("");
        text.add(AlignedTable.text(rows(), COLUMNS_OF_WORDS));
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
        json.put("version", version).put("parameter", growth.parameter()).put("plan", growth.plan());
        ArrayNode columns = json.putArray("columns");
        for (Growth.Column column : growth.columns()) {
            ObjectNode object = columns.addObject().put("value", column.value());
            ObjectNode values = object.putObject("figures");
            growth.figures().stream()
                    .filter(column.values()::containsKey)
                    .forEach(figure ->
                            values.put(figure.key(), rounded(column.values().get(figure))));
            column.errors().forEach(object.putArray("errors")::add);
        }
        return json;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> heading = new ArrayList<>(List.of(growth.parameter(), "unit"));
        growth.columns().forEach(column -> heading.add(Integer.toString(column.value())));
        heading.add("last/first");
        rows.add(heading);
        growth.figures().forEach(figure -> rows.add(row(figure)));
        return rows;
    }

    private List<String> row(Figure figure) {
        List<String> row = new ArrayList<>(List.of(figure.label(), figure.unit()));
        for (Growth.Column column : growth.columns()) {
            Double value = column.values().get(figure);
            row.add(value == null ? NOT_MEASURED : number(value, figure.decimals()));
        }
        row.add(growth.ratio(figure).stream()
                .mapToObj(ratio -> number(ratio, 2))
                .findFirst()
                .orElse(NOT_MEASURED));
        return row;
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        growth.errors().forEach(error -> remarks.add("error: " + error));
        if (machine.wasBusy()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "note: other work ran on this machine before the first run (load average %.1f): compare processor"
                            + " times, not times",
                    machine.loadAverage()));
        }
        return remarks;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
