package dev.orderflow.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orderflow.kit.HealthResource.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerReadinessTest {
    private final PeerReadiness peers = new PeerReadiness();

    @Test
    void isWhatTheInstanceSays() throws IOException {
        assertThat(said(200, "{\"status\":\"ready\",\"reasons\":{}}")).isEqualTo(new Status("ready", Map.of()));
        assertThat(said(503, "{\"status\":\"not ready\",\"reasons\":{\"views\":\"restoring\"}}"))
                .isEqualTo(new Status("not ready", Map.of("views", "restoring")));
    }

    @Test
    void whoGivesNoReadinessIsNotReady() throws IOException {
        for (String body : new String[] {"<html>", "{\"status\":1,\"other\":2}", "{}", "null", ""}) {
            Status status = said(404, body);
            assertThat(status.isReady()).as(body).isFalse();
            assertThat(status.reasons()).as(body).containsEntry("instance", "it answers 404 and no readiness");
        }
    }

    @Test
    void whoIsNotThereIsNotReady() throws IOException {
        int free;
        try (ServerSocket unused = new ServerSocket(0)) {
            free = unused.getLocalPort();
        }
        Status status = peers.ask("127.0.0.1:" + free).join();
        assertThat(status.isReady()).isFalse();
        assertThat(status.reasons().get("instance")).startsWith("it does not answer: ");
    }

    @Test
    void whoTakesTheConnectionAndSaysNothingIsNotReady() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Status status = peers.ask("127.0.0.1:" + silent.getLocalPort()).join();
            assertThat(status.reasons()).containsEntry("instance", "it does not answer: nothing within 1 s");
        }
    }

    @Test
    void whoBeginsAnAnswerAndDoesNotEndItIsNotReady() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> exchange.sendResponseHeaders(200, 100));
        server.start();
        try {
            Status status =
                    peers.ask("127.0.0.1:" + server.getAddress().getPort()).join();
            assertThat(status.reasons()).containsEntry("instance", "it does not answer: nothing within 1 s");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoseAddressLeadsNowhereIsNotReady() {
        assertThat(peers.ask("unavailable:-1").join().reasons())
                .containsEntry("instance", "nobody can ask it: its address is unavailable:-1");
    }

    private Status said(int code, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return peers.ask("127.0.0.1:" + server.getAddress().getPort()).join();
        } finally {
            server.stop(0);
        }
    }
}
