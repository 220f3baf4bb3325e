package dev.orderflow.workload.compare;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine on which figures are measured, as far as it describes itself.
 *
 * @param loadAverage of the last minute before the first run, in processes; negative if it is unknown
 */
record Machine(int processors, String processorModel, String memory, String java, double loadAverage) {
    private static final String UNKNOWN = "unknown";

    /** With more than this, other work runs that distorts the figures. */
    private static final double IDLE = 0.5;

    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s*(\\d{1,15}) kB$");
    private static final double KIBIBYTES_PER_GIBIBYTE = 1024.0 * 1024;

    /** @param proc the directory of the processes, which only Linux has */
    static Machine read(Path proc) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                find(proc.resolve("cpuinfo"), MODEL).orElse(UNKNOWN),
                find(proc.resolve("meminfo"), MEMORY)
                        .map(kibibytes -> String.format(
                                Locale.ROOT, "%.1f GiB", Long.parseLong(kibibytes) / KIBIBYTES_PER_GIBIBYTE))
                        .orElse(UNKNOWN),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Whether other work ran before the first run. */
    boolean wasBusy() {
        return loadAverage > IDLE;
    }

    String text() {
        return processors + " processors; model: " + processorModel + "; memory: " + memory + "; Java: " + java;
    }

    private static Optional<String> find(Path file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
