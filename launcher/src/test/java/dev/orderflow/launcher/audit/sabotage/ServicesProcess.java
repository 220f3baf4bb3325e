package dev.orderflow.launcher.audit.sabotage;

import static org.awaitility.Awaitility.await;

import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.launcher.client.Rest;
import dev.orderflow.stack.EmbeddedStack;
import java.io.File;
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

/** All services in one JVM of their own, some of their classes replaced. It ends with this process. */
final class ServicesProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> SERVICES =
            AllServices.DEFINITIONS.stream().map(ServiceDefinition::name).toList();

    /** A lost order must not cost much time. */
    private static final String CONFIRM_TIMEOUT = "3s";

    private final Process process;
    private final Path log;
    private final Map<String, Integer> ports;

    private ServicesProcess(Process process, Path log, Map<String, Integer> ports) {
        this.process = process;
        this.log = log;
        this.ports = ports;
    }

    /**
     * Starts them; returns at once.
     *
     * @param classes go before everything else on the class path
     */
    static ServicesProcess start(Path classes, Path directory, EmbeddedStack stack, String prefix) throws IOException {
        Map<String, Integer> ports = freePorts();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                AllServices.class.getName()));
        ports.forEach((service, port) -> command.add(service + "/http.port=" + port));
        command.add("orders-service/orders.confirm.timeout=" + CONFIRM_TIMEOUT);
        command.add("name.prefix=" + prefix);
        command.add("bootstrap.servers=" + stack.bootstrapServers());
        command.add("schema.registry.url=" + stack.registryUrl());
        command.add("state.dir=" + directory.resolve("state"));
        Path log = directory.resolve("services.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        return new ServicesProcess(builder.start(), log, ports);
    }

    URI url(String service) {
        return URI.create("http://127.0.0.1:" + ports.get(service));
    }

    void awaitReady(HttpClient http) {
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the services ended:\n" + Files.readString(log));
            }
            return SERVICES.stream().allMatch(service -> isReady(http, service));
        });
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean isReady(HttpClient http, String service) {
        try {
            return new Rest(http, url(service))
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
            for (String service : SERVICES) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(service, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
