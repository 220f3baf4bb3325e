package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are not framed as HTTP says, byte for byte: the client is at fault, and is told so by a problem. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestsTest {
    private static final int LARGE = 100_000;
    private static final int TIMES = 50;
    private static final int READ_TIMEOUT_MS = 10_000;
    private static final Duration IDLE_TIMEOUT = Duration.ofMillis(3 * READ_TIMEOUT_MS);
    private static final String POST =
            "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";

    private final HttpServer server = server(1000, Duration.ofMillis(700));

    @BeforeAll
    void start() {
        server.start();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "2147483648", "3000000000", "9223372036854775807"})
    void refusesTheAnnouncementOfABodyThatIsTooLarge(String length) throws IOException {
        assertProblem(ended(POST + "Content-Length: " + length + "\r\n\r\n{}"), 413, "BODY_TOO_LARGE");
    }

    /** A connection that is closed while the client sends is reset, and then it sees no answer. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersAClientThatSendsFarTooMuch(boolean isAnnounced) throws Exception {
        byte[] body = new byte[15 * LARGE];
        HttpServer large = server(LARGE, Duration.ofSeconds(10));
        large.start();
        try {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + large.port() + "/echo"))
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(20))
                    .POST(
                            isAnnounced
                                    ? BodyPublishers.ofByteArray(body)
                                    : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();
            for (int time = 0; time < TIMES; time++) {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            }
        } finally {
            large.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "-1\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}0\r\n\r\n",
                "7fffffff\r\n{}",
                "ffffffffffffffffff\r\n{}",
                "2\r\n{}\r\n"
            })
    void refusesABodyOfBrokenChunks(String chunks) throws IOException {
        assertProblem(ended(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks), 400, "BAD_REQUEST");
    }

    @Test
    void refusesABodyThatEndsEarly() throws IOException {
        assertProblem(ended(POST + "Content-Length: 900\r\n\r\n{}"), 400, "BAD_REQUEST");
    }

    @Test
    void refusesABodyThatDoesNotArriveInTime() throws IOException {
        assertProblem(kept(POST + "Content-Length: 900\r\n\r\n{}"), 408, "REQUEST_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, chunked", "chunked, chunked", "identity, chunked"})
    void undoesNoTransferCodingButChunks(String coding) throws IOException {
        assertProblem(
                ended(POST + "Transfer-Encoding: " + coding + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n"), 400, "BAD_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /echo|400",
                "GET /echo |400",
                "GET  HTTP/1.1|400",
                "GET /echo HTTP/0.9|505",
                "GET /echo HTTP/2.0|505",
                "GET /echo HTTP/3.0|505"
            })
    void blamesTheClientForALineWithoutAVersion(String line, int status) throws IOException {
        assertProblem(
                ended(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"),
                status,
                status == 400 ? "BAD_REQUEST" : "VERSION_NOT_SUPPORTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/echo/a}",
                "/echo/{a",
                "/echo/a|b",
                "/echo/a^b",
                "/echo/`a",
                "/a;b=%7B}",
                "/echo/<a>",
                "/echo/\"a\""
            })
    void saysThatAPathIsNotEncoded(String path) throws IOException {
        assertProblem(ended("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 400, "BAD_REQUEST");
    }

    /** Far sooner than the server gives up a connection at rest. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "127.0.0.1:80", "x:99999", "/echo"})
    void endsTheConnectionOfWhomItMakesNoTunnel(String target) throws IOException {
        HttpServer patient = server(1000, IDLE_TIMEOUT);
        patient.start();
        try {
            String request = "CONNECT " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
            assertProblem(raw(patient, request, false), 400, "BAD_REQUEST");
        } finally {
            patient.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", "image/png", "application/json;charset=utf-16"})
    void answersOptionsWithoutABody(String accept) throws IOException {
        assertThat(ended("OPTIONS /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: " + accept + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nContent-Length: 0\r\n")
                .containsPattern("\r\nAllow: [A-Z,]*HEAD")
                .doesNotContainIgnoringCase("Content-Type")
                .endsWith("\r\n\r\n");
    }

    private static void assertProblem(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
                .contains("\"code\":\"" + code + "\"");
    }

    /** The client has said all that it has to say. */
    private String ended(String request) throws IOException {
        return raw(server, request, true);
    }

    private String kept(String request) throws IOException {
        return raw(server, request, false);
    }

    private static HttpServer server(int maxBodyBytes, Duration idleTimeout) {
        return new HttpServer(
                new HttpSettings("127.0.0.1", 0, maxBodyBytes, 100, 100, 16, idleTimeout),
                List.of(new EchoResource()),
                List.of(),
                new SimpleMeterRegistry());
    }

    private static String raw(HttpServer server, String request, boolean isEnd) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(READ_TIMEOUT_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            if (isEnd) {
                socket.shutdownOutput();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
