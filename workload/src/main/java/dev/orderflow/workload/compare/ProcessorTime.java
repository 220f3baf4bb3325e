package dev.orderflow.workload.compare;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processor time, user and system, that a process and its descendants have used until one moment. Java reads it in
 * steps of the operating system's clock, usually 10 ms. Processes that ended before are not in it.
 */
record ProcessorTime(Map<ProcessHandle, Duration> used) {
    ProcessorTime {
        used = Map.copyOf(used);
    }

    static ProcessorTime of(ProcessHandle root) {
        Map<ProcessHandle, Duration> used = new HashMap<>();
        Stream.concat(Stream.of(root), root.descendants())
                .forEach(process -> process.info().totalCpuDuration().ifPresent(time -> used.put(process, time)));
        return new ProcessorTime(used);
    }

    /** Whether this machine tells nothing about the process and its descendants. */
    boolean isUnknown() {
        return used.isEmpty();
    }

    Duration total() {
        return used.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** What was used since the earlier moment by the processes that are in both. */
    Duration since(ProcessorTime earlier) {
        return used.entrySet().stream()
                .filter(entry -> earlier.used.containsKey(entry.getKey()))
                .map(entry -> entry.getValue().minus(earlier.used.getOrDefault(entry.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** As {@link #since}, and all that was used by processes that started after the earlier moment. */
    Duration sinceWithNew(ProcessorTime earlier) {
        return used.entrySet().stream()
                .filter(entry -> !earlier.used.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(since(earlier), Duration::plus);
    }
}
