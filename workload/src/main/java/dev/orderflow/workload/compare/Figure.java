package dev.orderflow.workload.compare;

/**
 * One figure of a table of {@code grow}: its key in the JSON, and its words in the table.
 *
 * @param decimals in the table; the JSON has more
 */
record Figure(String key, String label, String unit, int decimals) {
    static Figure of(Measure measure) {
        return new Figure(measure.key(), measure.label(), measure.unit(), measure.decimals());
    }
}
