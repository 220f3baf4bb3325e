package dev.orderflow.launcher.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM like this one: same Java, same class path. Starts nothing. */
record JvmCommand(String mainClass, List<String> arguments) {
    /**
     * Small: the collector with the fewest threads, and a bound. What an order needs dies young, and the more of it fits in
     * the less often all threads stop to tidy up. The optimizing compiler would take a third of the start, and gain
     * nothing within thousands of orders (ADR 25).
     */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx1g", "-Xmn200m");

    /** Set by the script when an archive of loaded classes is there. An archive that does not fit is not used. */
    private static final String ARCHIVE = "orderflow.services.archive";

    JvmCommand {
        arguments = List.copyOf(arguments);
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        String archive = System.getProperty(ARCHIVE);
        if (archive != null) {
            words.add("-XX:SharedArchiveFile=" + archive);
        }
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }
}
