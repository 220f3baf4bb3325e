package dev.orderflow.workload.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resident memory of a process and its descendants as {@code ps} tells it. Pages that they share count for each. */
final class ResidentMemory {
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private ResidentMemory() {}

    /** In MiB; empty where there is no {@code ps}, or it does not know these processes. */
    static OptionalDouble mebibytes(ProcessHandle root) throws InterruptedException {
        String pids = Stream.concat(Stream.of(root), root.descendants())
                .map(process -> Long.toString(process.pid()))
                .collect(Collectors.joining(","));
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            OptionalLong sum = ps.waitFor() == 0 ? kibibytes(out) : OptionalLong.empty();
            return sum.isPresent()
                    ? OptionalDouble.of(sum.getAsLong() / KIBIBYTES_PER_MEBIBYTE)
                    : OptionalDouble.empty();
        } catch (IOException noPs) {
            return OptionalDouble.empty();
        }
    }

    /** The sum of the lines, one number each; empty if there is none or one is no number. */
    static OptionalLong kibibytes(String lines) {
        List<String> numbers = lines.lines().map(String::strip).toList();
        return numbers.isEmpty() || !numbers.stream().allMatch(number -> number.matches("\\d{1,15}"))
                ? OptionalLong.empty()
                : OptionalLong.of(numbers.stream().mapToLong(Long::parseLong).sum());
    }
}
