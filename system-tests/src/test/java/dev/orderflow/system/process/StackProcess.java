package dev.orderflow.system.process;

import static org.awaitility.Awaitility.await;

import dev.orderflow.cli.client.Rest;
import dev.orderflow.stack.EmbeddedStack;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A broker and a schema registry in a process of their own, on ports and a directory that stay the same. */
public final class StackProcess implements AutoCloseable {
    private final HttpClient http = Rest.client();
    private final int brokerPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final TestJvm jvm;

    /** @param directory for the broker's data, and beside it the log */
    public StackProcess(Path directory) {
        this.jvm = new TestJvm(
                List.of(
                        "-Xmx768m",
                        "-cp",
                        TestJvm.classPath(),
                        StackProcess.class.getName(),
                        Integer.toString(brokerPort),
                        Integer.toString(registryPort),
                        directory.resolve("broker").toString()),
                directory.resolve("stack.log"));
    }

    /** Starts it; returns at once. */
    public void start() {
        jvm.start();
    }

    /** Until the registry answers, which is the last to start. */
    public void awaitReady() {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!jvm.isAlive()) {
                        throw new IllegalStateException("the broker ended: " + jvm.tail());
                    }
                    return answers();
                });
        jvm.present();
    }

    /** {@code kill -9}. */
    public void kill() {
        jvm.kill();
    }

    public void pause() {
        jvm.pause();
    }

    public void resume() {
        jvm.resume();
    }

    /** What a service or a command needs to be told to work here. */
    public Map<String, String> settings() {
        return Map.of(
                "bootstrap.servers", "127.0.0.1:" + brokerPort,
                "schema.registry.url", "http://127.0.0.1:" + registryPort);
    }

    @Override
    public void close() {
        jvm.close();
    }

    private boolean answers() {
        try {
            return new Rest(http, URI.create("http://127.0.0.1:" + registryPort))
                            .get("/subjects", Duration.ZERO)
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Runs until stdin ends, which it does when the process that started this one is gone. */
    public static void main(String[] args) throws IOException {
        EmbeddedStack stack =
                EmbeddedStack.start(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Path.of(args[2]));
        System.in.transferTo(OutputStream.nullOutputStream());
        stack.close();
    }
}
