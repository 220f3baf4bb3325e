package dev.orderflow.launcher.system;

import static org.awaitility.Awaitility.await;

import dev.orderflow.launcher.service.ServicesMain;
import dev.orderflow.testkit.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All services in a process of their own, on ports that stay the same, to be killed and started again. */
final class ServicesJvm implements AutoCloseable {
    private static final List<String> SERVICES =
            List.of("orders-service", "details-service", "fraud-service", "inventory-service");

    private final TestCluster cluster;
    private final Path directory;
    private final Map<String, Integer> ports = freePorts();
    private final Client client = new Client();
    private Process process;

    ServicesJvm(TestCluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ServicesMain.class.getName()));
        ports.forEach((service, port) -> command.add(service + ":" + port));
        cluster.settings().forEach((key, value) -> command.add("--" + key + "=" + value));
        command.add("--state.dir=" + directory.resolve("state"));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("services.log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    String url(String service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> SERVICES.stream().allMatch(this::isReady));
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isReady(String service) {
        return client.get(url(service) + "/health/ready").statusCode() == 200;
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
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
