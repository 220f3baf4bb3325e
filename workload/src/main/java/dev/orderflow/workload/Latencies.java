package dev.orderflow.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Times of a measured run, shown as p50, p99 and max in milliseconds. Safe to add to from several threads. */
public final class Latencies {
    private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / 1000;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, SIGNIFICANT_DIGITS);

    public void add(Duration latency) {
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, latency.toNanos() / 1000)));
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** At 50: the time in milliseconds that half of the times do not exceed. 0 when there is none. */
    public double millisAt(double percentile) {
        return millis(micros.getValueAtPercentile(percentile));
    }

    public String text() {
        return String.format(
                Locale.ROOT, "p50 %.1f  p99 %.1f  max %.1f", millisAt(50), millisAt(99), millis(micros.getMaxValue()));
    }

    public ObjectNode json() {
        return Json.MAPPER
                .createObjectNode()
                .put("p50", millisAt(50))
                .put("p99", millisAt(99))
                .put("max", millis(micros.getMaxValue()));
    }

    private static double millis(long micros) {
        return Math.round(micros / 10.0) / 100.0;
    }
}
