package dev.orderflow.stack.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The authorization code flow with PKCE over real HTTP, by a client that does everything right, and by others. */
class LocalIssuerIT {
    private static final String VERIFIER = "v".repeat(43);
    private static final String REDIRECT = "http://127.0.0.1:8086/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalIssuer issuer = LocalIssuer.start();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeEach
    void add() {
        issuer.add(new User("ana", List.of("order"), Duration.ofMinutes(5)));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void asksOnceAndGivesTokensForTheCode() throws Exception {
        assertThat(back(authorize(with("prompt", "none")))).isEqualTo("error=login_required&state=s-1");
        HttpResponse<String> page = authorize(request());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("name=\"user\"");
        assertThat(signIn("eve").body()).contains("no such user");
        String code = code(signIn("ana"));

        JsonNode tokens = JSON.readTree(token(exchange(code)).body());
        assertThat(claims(tokens, "access_token").path("roles").toString()).isEqualTo("[\"order\"]");
        assertThat(claims(tokens, "id_token").path("nonce").asText()).isEqualTo("n-1");
        assertThat(tokens.path("expires_in").asInt()).isEqualTo(300);

        assertThat(code(authorize(with("prompt", "none")))).isNotEqualTo(code);
    }

    @Test
    void sendsNobodyToAnAddressThatIsNotRegistered() throws Exception {
        for (String address : List.of(
                "http://127.0.0.1:8086/elsewhere",
                "http://127.0.0.1:8086/?next=evil",
                "http://127.0.0.1.evil.example/",
                "http://evil@127.0.0.1:8086/",
                "https://127.0.0.1:8086/",
                "no address",
                "")) {
            assertThat(authorize(with("redirect_uri", address)).statusCode())
                    .as(address)
                    .isEqualTo(400);
        }
        assertThat(authorize(with("client_id", "another")).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesARequestWithoutSecretOrState() throws Exception {
        assertThat(back(authorize(with("code_challenge_method", "plain")))).startsWith("error=invalid_request");
        assertThat(back(authorize(with("code_challenge", "")))).startsWith("error=invalid_request");
        assertThat(back(authorize(with("state", "")))).startsWith("error=invalid_request");
        assertThat(back(authorize(with("response_type", "token")))).startsWith("error=unsupported_response_type");
    }

    @Test
    void takesACodeOnceFromTheClientThatAskedForIt() throws Exception {
        refuses(exchange("guessed"), "invalid_grant");
        refuses(with(exchange(code(signIn("ana"))), "code_verifier", "w".repeat(43)), "invalid_grant");
        refuses(with(exchange(nextCode()), "redirect_uri", "http://127.0.0.1:8087/"), "invalid_grant");
        refuses(with(exchange(nextCode()), "client_id", "another"), "invalid_grant");
        refuses(with(exchange(nextCode()), "grant_type", "password"), "unsupported_grant_type");

        String code = nextCode();
        String refreshToken = refreshToken(token(exchange(code)));
        refuses(exchange(code), "invalid_grant");
        refuses(refresh(refreshToken), "invalid_grant");
    }

    @Test
    void endsTheSignInWhenARefreshTokenComesTwice() throws Exception {
        String first = refreshToken(token(exchange(code(signIn("ana")))));
        String second = refreshToken(token(refresh(first)));
        assertThat(second).isNotEqualTo(first);
        String third = refreshToken(token(refresh(second)));
        refuses(refresh(second), "invalid_grant");
        refuses(refresh(third), "invalid_grant");
        assertThat(token(exchange(nextCode())).statusCode())
                .as("another sign-in")
                .isEqualTo(200);
    }

    private void refuses(Map<String, String> asked, String error) throws Exception {
        HttpResponse<String> answer = token(asked);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isEqualTo(error);
    }

    private static Map<String, String> request() throws Exception {
        byte[] challenge = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", "orderflow-console");
        request.put("redirect_uri", REDIRECT);
        request.put("state", "s-1");
        request.put("nonce", "n-1");
        request.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static Map<String, String> exchange(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "client_id", "orderflow-console",
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER,
                "code", code);
    }

    private static Map<String, String> refresh(String refreshToken) {
        return Map.of("grant_type", "refresh_token", "client_id", "orderflow-console", "refresh_token", refreshToken);
    }

    private static Map<String, String> with(String name, String value) throws Exception {
        return with(request(), name, value);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private HttpResponse<String> authorize(Map<String, String> asked) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(issuer.url() + "/authorize?" + text(asked))));
    }

    private HttpResponse<String> signIn(String user) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(issuer.url() + "/authorize?" + text(request())))
                .POST(BodyPublishers.ofString("user=" + user)));
    }

    private HttpResponse<String> token(Map<String, String> asked) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(issuer.url() + "/token")).POST(BodyPublishers.ofString(text(asked))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    /** Of a browser that has signed in. */
    private String nextCode() throws Exception {
        return code(authorize(request()));
    }

    private static String code(HttpResponse<String> answer) {
        String back = back(answer);
        assertThat(back).matches("(.*&)?code=[^&]+.*").contains("state=s-1");
        return back.replaceAll(".*code=([^&]+).*", "$1");
    }

    /** What the browser brings back to the client. */
    private static String back(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(location.toString()).startsWith(REDIRECT + "?");
        return List.of(location.getRawQuery().split("&", -1)).stream().sorted().collect(Collectors.joining("&"));
    }

    private static String refreshToken(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("refresh_token").asText();
    }

    private static JsonNode claims(JsonNode tokens, String name) throws IOException {
        return JSON.readTree(
                Base64.getUrlDecoder().decode(tokens.path(name).asText().split("\\.", -1)[1]));
    }

    private static String text(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
