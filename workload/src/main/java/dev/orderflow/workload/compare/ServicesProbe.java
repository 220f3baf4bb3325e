package dev.orderflow.workload.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into the JVM of the services from outside. What this machine does not tell is empty. */
record ServicesProbe(ProcessHandle services) {
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s*(\\d{1,9})$");
    private static final Pattern LIVE_BYTES = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d{1,15})\\s*$");

    /** Collects garbage there, and tells what is left: all that can be reached. */
    OptionalLong liveHeapBytes() throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(services.pid()), "GC.class_histogram")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? liveBytes(out) : OptionalLong.empty();
        } catch (IOException noJcmd) {
            return OptionalLong.empty();
        }
    }

    OptionalLong threads() {
        try {
            return find(THREADS, Files.readString(Path.of("/proc", Long.toString(services.pid()), "status")));
        } catch (IOException noProc) {
            return OptionalLong.empty();
        }
    }

    OptionalDouble residentMebibytes() throws InterruptedException {
        return ResidentMemory.mebibytes(services);
    }

    /** From the last line of a histogram of classes. */
    static OptionalLong liveBytes(String histogram) {
        return find(LIVE_BYTES, histogram);
    }

    private static OptionalLong find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
