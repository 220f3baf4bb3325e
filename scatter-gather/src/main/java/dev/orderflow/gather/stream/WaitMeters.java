package dev.orderflow.gather.stream;

import dev.orderflow.gather.LateGatherings.Waits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Gatherings that wait, by the group of what they lack, and those of which half the time has passed: the sum over the partitions
 * that this instance owns, as their tasks said last. There is a series for each group that is given, and one for all others, which
 * gatherings from an earlier configuration may still wait for.
 */
public final class WaitMeters {
    private static final String OTHER = "other";

    private final Map<Integer, Waits> byPartition = new ConcurrentHashMap<>();
    private final TreeSet<String> groups;

    /**
     * Registers the gauges {@code NAME.waiting} and {@code NAME.late}.
     *
     * @param name of what waits, such as {@code orderflow.orders}
     * @param tag what a group is, such as {@code check}
     * @param groups that have a series of their own; few
     */
    public WaitMeters(MeterRegistry metrics, String name, String tag, Collection<String> groups) {
        this.groups = new TreeSet<>(groups);
        this.groups.forEach(group -> register(metrics, name, tag, group));
        register(metrics, name, tag, OTHER);
    }

    /** A task reports its state. */
    public void tell(int partition, Waits waits) {
        byPartition.put(partition, waits);
    }

    /** The partition is not here any more. */
    public void forget(int partition) {
        byPartition.remove(partition);
    }

    private void register(MeterRegistry metrics, String name, String tag, String group) {
        Gauge.builder(name + ".waiting", this, meters -> meters.sum(Waits::waiting, group))
                .description("Those without a result of this " + tag)
                .tag(tag, group)
                .register(metrics);
        Gauge.builder(name + ".late", this, meters -> meters.sum(Waits::late, group))
                .description("Those of them with half of their deadline over")
                .tag(tag, group)
                .register(metrics);
    }

    private long sum(Function<Waits, Map<String, Integer>> kind, String group) {
        return byPartition.values().stream()
                .flatMap(waits -> kind.apply(waits).entrySet().stream())
                .filter(entry -> group.equals(OTHER) ? !groups.contains(entry.getKey()) : group.equals(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
