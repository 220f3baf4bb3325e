package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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

/** What clients write into headers and URIs, byte for byte: it changes neither what an answer is nor what it says of itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientHeadersTest {
    private final HttpServer server = new HttpServer(
            new HttpSettings("127.0.0.1", 0, 1000, 100, 100, 16, Duration.ofSeconds(10)),
            List.of(new EchoResource()),
            List.of(),
            new SimpleMeterRegistry());

    @BeforeAll
    void start() {
        server.start();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf8mb4",
                "application/json; charset=binary",
                "application/json;charset=\"x y\"",
                "application/json;charset=",
                "application/json; charset=x y",
                "application/json;;=",
                "application/json;charset=utf-16",
                "APPLICATION/JSON;charset=UTF-8;version=1",
                "application/json"
            })
    void ignoresParametersOfTheContentType(String contentType) throws IOException {
        assertThat(post(contentType, "{}")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/echo", "Content-Type: " + contentType)).startsWith("HTTP/1.1 200 ");
        assertThat(get("/echo?q=%20", "Content-Type: " + contentType)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=utf8mb4",
                "multipart/form-data; boundary=",
                "text/plain; charset=binary",
                "application/json, text/plain",
                "json",
                "x y",
                "/",
                "application/",
                "*/*",
                "application/*",
                "\u00FC/json"
            })
    void namesTheContentTypeThatItTakes(String contentType) throws IOException {
        assertThat(post(contentType, "{}"))
                .startsWith("HTTP/1.1 415 ")
                .contains(
                        "\"code\":\"UNSUPPORTED_MEDIA_TYPE\"",
                        "(expected: application/json)",
                        "\r\nAccept: application/json\r\n");
    }

    @Test
    void namesTheContentTypeWhereThereIsNone() throws IOException {
        assertThat(raw("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415 ")
                .contains("Content-Type: missing (expected: application/json)");
    }

    @Test
    void saysThatItUnpacksNothing() throws IOException {
        assertThat(post("application/json\r\nContent-Encoding: gzip", "\u001F\u008B"))
                .startsWith("HTTP/1.1 415 ")
                .containsIgnoringCase("\r\nAccept-Encoding: identity\r\n")
                .contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
        assertThat(post("application/json\r\nContent-Encoding: identity", "{}")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=utf-16",
                "application/json;charset=utf8mb4;q=0.5",
                "application/json;version=2, text/html;q=0.1",
                "application/*;charset=\"x\"",
                "*/*;level=1",
                "*/*"
            })
    void answersWithItsOwnContentType(String accept) throws IOException {
        assertThat(get("/echo", "Accept: " + accept))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain;version=1.0.0;charset=utf-16",
                "text/plain;charset=utf8mb4",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1"
            })
    void answersTextInItsOwnVersionAndEncoding(String accept) throws IOException {
        assertThat(get("/echo/text", "Accept: " + accept))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nContent-Type: text/plain;charset=utf-8;version=0.0.4\r\n")
                .endsWith("\u20AC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/html;q=0.5, application/xml"})
    void namesTheRepresentationThatItHas(String accept) throws IOException {
        assertThat(get("/echo", "Accept: " + accept))
                .startsWith("HTTP/1.1 406 ")
                .contains("\"code\":\"NOT_ACCEPTABLE\"", "(expected: application/json)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/echo/%ED%A0%80",
                "/echo/%C3%28",
                "/echo/%FF",
                "/echo?q=%ED%A0%80",
                "/echo?q=%C0%80",
                "/echo?%F0%9F%98=x",
                "/echo?q=a%E2%82&b=%AC",
                "/echo?q=\u00FC",
                "/echo?q=\u00C3\u00BC",
                "/echo/\u00FC"
            })
    void refusesAUriThatIsNotUtf8(String uri) throws IOException {
        assertThat(get(uri, "Accept: */*"))
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
                .contains("\"code\":\"BAD_REQUEST\"");
    }

    @ParameterizedTest
    @CsvSource({
        "*,304",
        "'\"7\"',304",
        "'W/\"7\"',304",
        "'\"6\", W/\"7\"',304",
        "'\"6\"',200",
        "7,200",
        "'\"',200",
        "'\"17\"',200",
        "'\"6,7\"',200"
    })
    void comparesEntityTags(String known, int status) throws IOException {
        String answer = get("/echo/tagged", "If-None-Match: " + known);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("\r\nETag: \"7\"\r\n");
        assertThat(answer.endsWith("\r\n\r\n")).isEqualTo(status == 304);
    }

    @Test
    void sendsARelativeLocation() throws IOException {
        assertThat(post("/echo/created", "application/json", "{}"))
                .startsWith("HTTP/1.1 201 ")
                .containsIgnoringCase("\r\nLocation: /echo/7\r\n");
    }

    @Test
    void namesEveryMethodThatAResourceHas() throws IOException {
        assertThat(raw("DELETE /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nAllow: GET,HEAD,OPTIONS,POST\r\n")
                .contains("DELETE (expected: GET,HEAD,OPTIONS,POST)");
        assertThat(raw("OPTIONS /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .containsPattern("\r\nAllow: [A-Z,]*HEAD");
        assertThat(raw("HEAD /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void saysWhereThePathsAre() throws IOException {
        assertThat(get("/ecco", "Accept: */*")).startsWith("HTTP/1.1 404 ").contains("no such path", "GET /");
    }

    private String get(String path, String header) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\nConnection: close\r\n\r\n");
    }

    private String post(String contentType, String body) throws IOException {
        return post("/echo", contentType, body);
    }

    private String post(String path, String contentType, String body) throws IOException {
        return raw("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
