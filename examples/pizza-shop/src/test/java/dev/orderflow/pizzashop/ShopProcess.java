package dev.orderflow.pizzashop;

import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** One or more services of the shop in a process of their own, on ports that stay the same, to be killed and started again. */
final class ShopProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final List<String> words = new ArrayList<>();
    private final Map<String, HttpProbe> probes = new LinkedHashMap<>();
    private final Path log;
    private Process process;

    /** @param services those that it runs */
    ShopProcess(Collection<String> services, Map<String, String> settings, Path directory) {
        this.log = directory.resolve(String.join("-", services) + ".log");
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                PizzaShop.class.getName()));
        for (String service : services) {
            int port = freePort();
            probes.put(service, HttpProbe.onPort(port));
            words.add(service + ":" + port);
        }
        settings.forEach((key, value) -> words.add("--" + key + "=" + value));
    }

    void start() {
        try {
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        Await.untilAsserted(READY_WITHIN, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("ended with " + process.exitValue() + ", see " + log);
            }
            if (!isReady()) {
                throw new AssertionError("not ready, see " + log);
            }
        });
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end within a minute, see " + log);
        }
        return process.exitValue();
    }

    HttpProbe probe(String service) {
        return probes.get(service);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private boolean isReady() {
        try {
            return probes.values().stream()
                    .allMatch(probe -> probe.get("/health/ready").status() == 200);
        } catch (CompletionException refused) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
