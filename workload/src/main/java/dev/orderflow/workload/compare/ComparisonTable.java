package dev.orderflow.workload.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The comparison as a table: one line for each measure, as wide as its contents. */
final class ComparisonTable {
    private static final List<String> HEADING =
            List.of("measure", "unit", "before", "after", "after/before", "before min–max", "after min–max");
    private static final String NOT_MEASURED = "-";
    private static final int COLUMNS_OF_WORDS = 2;

    private ComparisonTable() {}

    static String text(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADING);
        Arrays.stream(Measure.values()).map(measure -> row(comparison, measure)).forEach(rows::add);
        return AlignedTable.text(rows, COLUMNS_OF_WORDS);
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
}
