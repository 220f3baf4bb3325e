package dev.orderflow.workload.compare;

/** What is measured of a build in each round. The order is that of the table; the keys are those of the JSON. */
enum Measure {
    START_SECONDS("startSeconds", "start: time to the first outcome", "s", 2),
    START_PROCESSOR("startProcessorSeconds", "start: processor time", "s", 2),
    START_MEMORY("startMemoryMebibytes", "start: resident memory", "MiB", 0),
    START_REST("startRestPercent", "start: processor at rest", "% of a core", 2),
    ONE_P50("oneClientP50Millis", "one client: p50", "ms", 2),
    ONE_P99("oneClientP99Millis", "one client: p99", "ms", 2),
    ONE_PROCESSOR("oneClientProcessorMillisPerOrder", "one client: processor time per order", "ms", 2),
    MANY_PER_SECOND("manyClientsOrdersPerSecond", "many clients: throughput", "orders/s", 1),
    MANY_P50("manyClientsP50Millis", "many clients: p50", "ms", 2),
    MANY_P99("manyClientsP99Millis", "many clients: p99", "ms", 2),
    MANY_PROCESSOR("manyClientsProcessorMillisPerOrder", "many clients: processor time per order", "ms", 2),
    STEADY_P50("steadyP50Millis", "steady rate: p50", "ms", 2),
    STEADY_P99("steadyP99Millis", "steady rate: p99", "ms", 2),
    LOADED_MEMORY("loadedMemoryMebibytes", "after load: resident memory", "MiB", 0),
    LOADED_REST("loadedRestPercent", "after load: processor at rest", "% of a core", 2);

    private final String key;
    private final String label;
    private final String unit;
    private final int decimals;

    Measure(String key, String label, String unit, int decimals) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.decimals = decimals;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }

    String unit() {
        return unit;
    }

    /** In the table; the JSON has more. */
    int decimals() {
        return decimals;
    }
}
