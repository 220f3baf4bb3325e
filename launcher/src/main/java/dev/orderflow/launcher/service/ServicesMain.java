package dev.orderflow.launcher.service;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.services.ServiceWords;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.kit.process.ServiceArguments;
import dev.orderflow.kit.process.ServiceGroup;
import dev.orderflow.kit.process.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The child JVM of {@code orderflow dev}: services that live no longer than the process that started them. A line
 * {@link #STOP} on stdin ends them in order; the end of stdin, which a {@code kill -9} of that process brings about,
 * ends them immediately, since their user is gone.
 */
public final class ServicesMain {
    /** The line that asks for an orderly end. */
    public static final String STOP = "stop";

    private ServicesMain() {}

    /**
     * Looks at the settings that a child with these words would have, so that the user need not look for what
     * is wrong in its log.
     *
     * @throws CommandFailure with everything that is wrong with them
     */
    public static void check(List<String> words) {
        var unused = ServiceWords.prepare(arguments(words));
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.ENGLISH); // as Orderflow does, which starts this
        System.exit(run(List.of(args)).code());
    }

    private static ExitCode run(List<String> words) {
        try (StopSignal stop = new StopSignal();
                ServiceGroup group = startTied(words, stop)) {
            group.runUntil(stop);
            return ExitCode.OK;
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILURE;
        }
    }

    /** The tie is there first: also a start that takes long ends with its parent. */
    private static ServiceGroup startTied(List<String> words, StopSignal stop) {
        Thread tie = new Thread(() -> obeyStdin(stop), "parent-watcher");
        tie.setDaemon(true);
        tie.start();
        return ServiceWords.start(arguments(words));
    }

    /** Of the environment, what services declare: a variable for Kafka's clients is meant for a Kafka elsewhere. */
    private static ServiceArguments arguments(List<String> words) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment
                .keySet()
                .retainAll(Services.ALL.keys().stream().map(Sources::variable).toList());
        return ServiceWords.parse(Services.ALL, words, environment);
    }

    private static void obeyStdin(StopSignal stop) {
        BufferedReader stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try {
            for (String line = stdin.readLine(); line != null; line = stdin.readLine()) {
                if (line.equals(STOP)) {
                    stop.request();
                    return;
                }
            }
        } catch (IOException e) {
            System.err.println("stdin failed: " + e);
        }
        Runtime.getRuntime().halt(ExitCode.FAILURE.code());
    }
}
