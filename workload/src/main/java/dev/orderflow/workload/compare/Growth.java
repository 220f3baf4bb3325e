package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The same figures for several values of one parameter.
 *
 * @param plan what was done for each value, in words
 * @param figures in the order of the table
 */
record Growth(String parameter, String plan, List<Figure> figures, List<Column> columns) {
    Growth {
        figures = List.copyOf(figures);
        columns = List.copyOf(columns);
    }

    /**
     * What was measured with one value.
     *
     * @param values without the figures that could not be measured
     * @param errors of the load, each one line
     */
    record Column(int value, Map<Figure, Double> values, List<String> errors) {
        Column {
            values = Map.copyOf(values);
            errors = List.copyOf(errors);
        }

        /** What measures one column. */
        @FunctionalInterface
        interface Measurement {
            Column measure() throws InterruptedException;
        }

        /** Measures; a failure is an error of this column, so that the figures of the others are not lost. */
        static Column of(int value, Measurement measurement) throws InterruptedException {
            try {
                return measurement.measure();
            } catch (CommandFailure failure) {
                return new Column(value, Map.of(), List.of(String.valueOf(failure.getMessage())));
            }
        }
    }

    /** How often the first column goes into the last; empty when one of the two is missing, or the first is 0. */
    OptionalDouble ratio(Figure figure) {
        if (columns.isEmpty()) {
            return OptionalDouble.empty();
        }
        double first = columns.get(0).values().getOrDefault(figure, 0.0);
        double last = columns.get(columns.size() - 1).values().getOrDefault(figure, Double.NaN);
        return first == 0 || Double.isNaN(last) ? OptionalDouble.empty() : OptionalDouble.of(last / first);
    }

    /** Each error with the value at which it happened. */
    List<String> errors() {
        return columns.stream()
                .flatMap(column ->
                        column.errors().stream().map(error -> parameter + " " + column.value() + ": " + error))
                .toList();
    }
}
