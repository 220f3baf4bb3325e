package dev.orderflow.workload.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The comparison as a table: one line for each measure, as wide as its contents. */
final class ComparisonTable {
    private static final List<String> HEADING =
            List.of("measure", "unit", "before", "after", "after/before", "before min–max", "after min–max");
    private static final String NOT_MEASURED = "-";
    private static final String GAP = "  ";

    /** Words are aligned at the left, and figures at the right. */
    private static final int COLUMNS_OF_WORDS = 2;

    private ComparisonTable() {}

    static String text(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADING);
        Arrays.stream(Measure.values()).map(measure -> row(comparison, measure)).forEach(rows::add);
        int[] widths = IntStream.range(0, HEADING.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> aligned(row, widths)).collect(Collectors.joining(System.lineSeparator()));
    }

    private static List<String> row(Comparison comparison, Measure measure) {
        Optional<Spread> before = comparison.spread(Side.BEFORE, measure);
        Optional<Spread> after = comparison.spread(Side.AFTER, measure);
        return List.of(
                measure.label(),
                measure.unit(),
                median(before, measure),
                median(after, measure),
                ratio(comparison.ratio(measure)),
                range(before, measure),
                range(after, measure));
    }

    private static String median(Optional<Spread> spread, Measure measure) {
        return spread.map(known -> number(known.median(), measure.decimals())).orElse(NOT_MEASURED);
    }

    private static String range(Optional<Spread> spread, Measure measure) {
        return spread.map(known ->
                        number(known.min(), measure.decimals()) + "–" + number(known.max(), measure.decimals()))
                .orElse(NOT_MEASURED);
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isPresent() ? number(ratio.getAsDouble(), 2) : NOT_MEASURED;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String aligned(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> {
                    String padding = " ".repeat(widths[column] - row.get(column).length());
                    return column < COLUMNS_OF_WORDS ? row.get(column) + padding : padding + row.get(column);
                })
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }
}
