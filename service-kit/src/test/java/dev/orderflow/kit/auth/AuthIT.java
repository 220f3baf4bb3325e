package dev.orderflow.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.http.ProxyRoute;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use a service: its settings, and tokens of a file. */
class AuthIT {
    @TempDir
    private Path directory;

    private ThingServices things;

    @BeforeEach
    void open() {
        things = new ThingServices(directory);
    }

    @AfterEach
    void close() {
        things.close();
    }

    /** What somebody forgot to give a role. */
    @RolesAllowed(Roles.READ)
    @jakarta.ws.rs.Path("/forgotten")
    public static final class Forgotten {
        @POST
        public String change() {
            return "changed";
        }
    }

    @Test
    void startsWithoutALoginOnLoopbackAndNowhereElse() throws Exception {
        RunningService here = things.start(Map.of());
        assertThat(things.get(here, "/thing", null).statusCode()).isEqualTo(200);
        assertThat(things.get(here, "/v1/login", null).body())
                .isEqualTo("{\"mode\":\"none\",\"caller\":{\"name\":\"\",\"roles\":[\"read\",\"order\",\"warehouse\","
                        + "\"operate\"]}}");

        assertThatThrownBy(() -> things.start(Map.of("http.host", "0.0.0.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("http.host: 0.0.0.0 can be reached from other machines")
                .hasMessageContaining("set it to token or oidc, or to unprotected");
        RunningService behindAGateway = things.start(Map.of("http.host", "0.0.0.0", "auth.mode", "unprotected"));
        assertThat(things.get(behindAGateway, "/thing", null).statusCode()).isEqualTo(200);
    }

    @Test
    void saysEverythingThatIsWrongWithTheSettings() throws IOException {
        assertThatThrownBy(() -> things.start(Map.of("auth.mode", "basic")))
                .hasMessageContaining("expected: none, token");
        assertThatThrownBy(() -> things.start(Map.of("auth.mode", "token")))
                .hasMessageContaining("auth.tokens.file: missing");
        assertThatThrownBy(() -> things.start(Map.of("auth.tokens.file", "tokens")))
                .hasMessageContaining("auth.mode: none");
        assertThatThrownBy(() -> things.start(Map.of("auth.mode", "oidc")))
                .hasMessageContaining("auth.oidc.issuer: missing")
                .hasMessageContaining("auth.oidc.audience: missing");
        assertThatThrownBy(() -> things.start(Map.of("auth.oidc.issuer", "http://192.0.2.1/realm")))
                .hasMessageContaining("expected: an https address");
        Path file = Files.writeString(directory.resolve("tokens"), "a b c\nd\n");
        assertThatThrownBy(() -> things.start(Map.of("auth.mode", "token", "auth.tokens.file", file.toString())))
                .hasMessageContaining("line 1: ")
                .hasMessageContaining("line 2: ");
    }

    @Test
    void doesNotStartWithAMethodThatHasNoRole() {
        assertThatThrownBy(() -> things.start(Map.of(), List.of(), new Forgotten()))
                .hasStackTraceContaining("Forgotten.change() has no role");
    }

    @Test
    void asksForATokenAndForTheRole() throws Exception {
        RunningService service = things.start(tokens("till order", "store warehouse"));

        HttpResponse<String> none = things.get(service, "/thing", null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"orderflow\"");
        assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(none.body()).contains("\"code\":\"LOGIN_REQUIRED\"");
        HttpResponse<String> unknown = things.get(service, "/thing", "Bearer guessed");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"");
        assertThat(unknown.body()).contains("INVALID_TOKEN").doesNotContain("guessed");

        assertThat(things.get(service, "/thing", "bearer token-of-till").body()).isEqualTo("till");
        HttpResponse<String> refused = things.post(service, "/thing", "Bearer token-of-till");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_scope");
        assertThat(refused.body()).contains("FORBIDDEN", "needs the role warehouse; till has read, order");
        assertThat(things.post(service, "/thing", "Bearer token-of-store").body())
                .isEqualTo("store");
        assertThat(things.get(service, "/v1/login", "Bearer token-of-store").body())
                .isEqualTo("{\"mode\":\"token\",\"caller\":{\"name\":\"store\",\"roles\":[\"read\",\"warehouse\"]}}");
        assertThat(things.get(service, "/v1/login", null).body()).isEqualTo("{\"mode\":\"token\"}");
        assertThat(things.get(service, "/v1/login", "Bearer guessed").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/metrics", "/openapi.json", "/", "/nowhere"})
    void leavesWhatHasNoPersonalDataOpen(String path) throws Exception {
        RunningService service = things.start(tokens("till order"));

        assertThat(things.get(service, path, null).statusCode()).isNotEqualTo(401);
        assertThat(things.get(service, path, "Bearer guessed").statusCode()).isNotEqualTo(401);
    }

    @Test
    void answersHostileHeadersWithProblems() throws Exception {
        RunningService service = things.start(tokens("till order"));

        for (String header : List.of("Basic dGlsbDp0aWxs", "Bearer", "Bearer ", "Bearer a b", "Bearer ;", "x")) {
            assertThat(things.get(service, "/thing", header).statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
        assertThat(things.get(service, "/thing", "Bearer " + "x".repeat(7_500)).statusCode())
                .isIn(401, 431);
        assertThat(raw(service, "Authorization: Bearer token-of-till", "Authorization: Bearer token-of-till"))
                .startsWith("HTTP/1.1 400")
                .contains("sent 2 times");
        assertThat(raw(service, "Authorization: Bearer t\u00f6ken")).startsWith("HTTP/1.1 401");
        assertThat(raw(service, "Authorization: Bearer \u0001\u0002")).startsWith("HTTP/1.1 400");
        assertThat(raw(service, "Authorization: ")).startsWith("HTTP/1.1 401");
        assertThat(raw(service, "Authorization: Bearer token-of-till")).startsWith("HTTP/1.1 200");
    }

    @Test
    void passesNothingOnWithoutALogin() throws Exception {
        RunningService behind = things.start(Map.of());
        RunningService front = things.start(
                tokens("till order", "auditor read"),
                List.of(new ProxyRoute("/api/behind", URI.create("http://127.0.0.1:" + behind.port()))),
                new ThingServices.Thing());

        assertThat(things.get(front, "/api/behind/thing", null).statusCode()).isEqualTo(401);
        assertThat(things.get(front, "/api/behind/thing", "Bearer token-of-auditor")
                        .statusCode())
                .isEqualTo(200);
        assertThat(things.post(front, "/api/behind/thing", "Bearer token-of-auditor")
                        .statusCode())
                .isEqualTo(403);
        assertThat(things.post(front, "/api/behind/thing", "Bearer token-of-till")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void passesTheLoginOn() throws Exception {
        RunningService behind = things.start(tokens("till order", "store warehouse"));
        RunningService front = things.start(
                tokens("till order", "store warehouse"),
                List.of(new ProxyRoute("/api/behind", URI.create("http://127.0.0.1:" + behind.port()))),
                new ThingServices.Thing());

        assertThat(things.post(front, "/api/behind/thing", "Bearer token-of-till")
                        .statusCode())
                .isEqualTo(403);
        assertThat(things.post(front, "/api/behind/thing", "Bearer token-of-store")
                        .body())
                .isEqualTo("store");
    }

    /** @param logins name and roles; the token of NAME is {@code token-of-NAME} */
    private Map<String, String> tokens(String... logins) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String login : logins) {
            lines.add(login + " " + Sha256.hex("token-of-" + login.split(" ", 2)[0]));
        }
        Path file = Files.write(directory.resolve("tokens"), lines);
        return Map.of("auth.mode", "token", "auth.tokens.file", file.toString());
    }

    /** What a client of HTTP would not send. */
    private static String raw(RunningService service, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            String request = "GET /thing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + String.join("\r\n", headers)
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
