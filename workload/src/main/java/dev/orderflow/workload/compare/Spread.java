package dev.orderflow.workload.compare;

import java.util.List;

/** The smallest, the middle and the largest of some values. */
record Spread(double min, double median, double max) {
    /** The median of an even number of values is the mean of the two in the middle. */
    static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values (expected: at least 1)");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(size - 1));
    }
}
