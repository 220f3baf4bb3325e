package dev.orderflow.launcher;

import static org.awaitility.Awaitility.await;

import dev.orderflow.launcher.client.Rest;
import dev.orderflow.launcher.service.ServiceCatalogue;
import dev.orderflow.launcher.service.ServicesMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All services in a process of their own, on ports that stay the same, to be killed and started again. It ends with this
 * process.
 */
public final class ServicesProcess implements AutoCloseable {
    private final String classPath;
    private final Map<String, String> settings;
    private final Path directory;
    private final Path log;
    private final Map<String, Integer> ports = freePorts();
    private final HttpClient http = Rest.client();
    private Process process;

    /**
     * @param classPath of the services; this process's own, or that with something before it
     * @param settings for all of them
     * @param directory for their state and log
     */
    public ServicesProcess(String classPath, Map<String, String> settings, Path directory) {
        this.classPath = classPath;
        this.settings = Map.copyOf(settings);
        this.directory = directory;
        this.log = directory.resolve("services.log");
    }

    /** Starts them; returns at once. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                classPath,
                ServicesMain.class.getName()));
        ports.forEach((service, port) -> command.add(service + ":" + port));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        command.add("--state.dir=" + directory.resolve("state"));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** {@code kill -STOP}: it lives, and does nothing. */
    public void pause() {
        signal("-STOP");
    }

    /** {@code kill -CONT}. */
    public void resume() {
        signal("-CONT");
    }

    /** Why a service is not ready, by part; empty when it is. */
    public Map<String, String> reasons(String service) {
        try {
            Map<String, String> reasons = new LinkedHashMap<>();
            new Rest(http, URI.create(url(service)))
                    .get("/health/ready", Duration.ZERO)
                    .body()
                    .path("reasons")
                    .properties()
                    .forEach(reason ->
                            reasons.put(reason.getKey(), reason.getValue().asText()));
            return reasons;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url(String service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    public void awaitReady() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the services ended:\n" + Files.readString(log));
                    }
                    return ports.keySet().stream().allMatch(this::isReady);
                });
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (code != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + code);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isReady(String service) {
        try {
            return new Rest(http, URI.create(url(service)))
                            .get("/health/ready", Duration.ZERO)
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** All are held until all are known, so that they differ. */
    private static Map<String, Integer> freePorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (String service : ServiceCatalogue.names()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(service, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
