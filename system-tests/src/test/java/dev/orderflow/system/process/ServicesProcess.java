package dev.orderflow.system.process;

import static org.awaitility.Awaitility.await;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.launcher.service.ServicesMain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Services in a process of their own, on ports that stay the same, to be killed, frozen, stopped and started again. It ends
 * with this process.
 */
public final class ServicesProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final String name;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final HttpClient http = Rest.client();
    private final TestJvm jvm;
    private final Path directory;
    private Optional<WallClock> clock = Optional.empty();

    /**
     * All services.
     *
     * @param classPath of the services; this process's own, or that with something before it
     * @param settings for all of them
     * @param directory for their state and log
     */
    public ServicesProcess(String classPath, Map<String, String> settings, Path directory) {
        this("services", Services.ALL.names(), classPath, settings, directory);
    }

    /**
     * Some services.
     *
     * @param name of the log, and of what goes wrong
     * @param settings for all of them; without a {@code state.dir} their state is in the directory
     */
    public ServicesProcess(String name, List<String> services, Map<String, String> settings, Path directory) {
        this(name, services, TestJvm.classPath(), settings, directory);
    }

    private ServicesProcess(
            String name, List<String> services, String classPath, Map<String, String> settings, Path directory) {
        this.name = name;
        services.forEach(service -> ports.put(service, FreePorts.next()));
        List<String> words = new ArrayList<>(List.of("-Xmx512m", "-cp", classPath, ServicesMain.class.getName()));
        ports.forEach((service, port) -> words.add(service + ":" + port));
        settings.forEach((key, value) -> words.add("--" + key + "=" + value));
        if (!settings.containsKey("state.dir")) {
            words.add("--state.dir=" + directory.resolve("state"));
        }
        this.jvm = new TestJvm(words, directory.resolve(name + ".log"));
        this.directory = directory;
    }

    /** From its next start on it has a clock of its own. Fails where that is not {@linkplain WallClock#isAvailable possible}. */
    public void ownClock() {
        WallClock own = new WallClock(directory.resolve(name + ".clock"));
        clock = Optional.of(own);
        jvm.environment(own.environment());
    }

    /**
     * Sets its own clock.
     *
     * @param ahead of the machine's clock; negative: behind
     */
    public void setClock(Duration ahead) {
        clock.orElseThrow().set(ahead);
    }

    public String name() {
        return name;
    }

    /** Starts them; returns at once. */
    public void start() {
        jvm.start();
    }

    /** {@code kill -9}. */
    public void kill() {
        jvm.kill();
    }

    /** SIGTERM; the exit code, or none when they did not end and were killed. */
    public Optional<Integer> stop() {
        return jvm.stop();
    }

    /** SIGSTOP. */
    public void pause() {
        jvm.pause();
    }

    /** SIGCONT. */
    public void resume() {
        jvm.resume();
    }

    public boolean isAlive() {
        return jvm.isAlive();
    }

    /** Whether it was started, and neither killed nor stopped since. */
    public boolean isWanted() {
        return jvm.isWanted();
    }

    /** When it was killed, frozen, or not yet up again. */
    public Absences absences() {
        return jvm.absences();
    }

    public String url(String service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    /** Until every service says that it is ready; fails at once when the process ends. */
    public void awaitReady() {
        try {
            await(name)
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        requireAlive();
                        return ports.keySet().stream().allMatch(this::isReady);
                    });
        } catch (ConditionTimeoutException notInTime) {
            jvm.dumpThreads();
            throw new AssertionError(
                    name + " is not ready: "
                            + ports.keySet().stream().map(this::readiness).toList()
                            + "; what its threads do is at the end of " + jvm.log(),
                    notInTime);
        }
        jvm.present();
    }

    /** Until every service answers over HTTP, ready or not. */
    public void awaitLive() {
        await(name).atMost(LONGEST_START).pollInterval(Duration.ofMillis(50)).until(() -> {
            requireAlive();
            return ports.keySet().stream()
                    .allMatch(service -> health(service, "live").isPresent());
        });
        jvm.present();
    }

    /** What a service says of its readiness; empty when it does not answer. */
    public Optional<HttpAnswer> readiness(String service) {
        return health(service, "ready");
    }

    /** Why a service is not ready, by part; empty when it is, or does not answer. */
    public Map<String, String> reasons(String service) {
        Map<String, String> reasons = new LinkedHashMap<>();
        readiness(service)
                .ifPresent(answer -> answer.body()
                        .path("reasons")
                        .properties()
                        .forEach(reason ->
                                reasons.put(reason.getKey(), reason.getValue().asText())));
        return reasons;
    }

    /** The end of the log. */
    public String tail() {
        return jvm.tail();
    }

    /** The log as a file. */
    public Path log() {
        return jvm.log();
    }

    @Override
    public void close() {
        jvm.close();
    }

    private void requireAlive() {
        if (!jvm.isAlive()) {
            throw new IllegalStateException(name + " ended: " + jvm.tail());
        }
    }

    private boolean isReady(String service) {
        return readiness(service).filter(answer -> answer.status() == 200).isPresent();
    }

    private Optional<HttpAnswer> health(String service, String what) {
        try {
            return Optional.of(new Rest(http, URI.create(url(service))).get("/health/" + what, Duration.ZERO));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }
}
