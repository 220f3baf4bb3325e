package dev.orderflow.stack.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A small OpenID provider on loopback, for tests: discovery, keys, and the authorization code flow with PKCE, in which whoever
 * comes is signed in as the user that {@link #signIn} named. It can also fail, and hang.
 */
public final class LocalIssuer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HANGS_AT_MOST = Duration.ofMinutes(2);
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final Map<String, Authorization> codes = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<TokenKey> keys = List.of(new TokenKey("first"));
    private volatile Behaviour behaviour = Behaviour.ANSWERS;
    private volatile User user = new User("nobody", List.of(), Duration.ofMinutes(5));

    /** How it is. */
    public enum Behaviour {
        ANSWERS,
        FAILS,
        HANGS
    }

    private record User(String name, List<String> roles, Duration lifetime) {}

    private record Authorization(String challenge, String redirect, User user) {}

    private LocalIssuer(HttpServer server) {
        this.server = server;
    }

    /** Starts one on a free port. */
    public static LocalIssuer start() {
        try {
            LocalIssuer issuer = new LocalIssuer(HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0));
            issuer.server.setExecutor(issuer.threads);
            issuer.server.createContext("/", issuer::answer);
            issuer.server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("the issuer cannot listen", e);
        }
    }

    /** Its name, and its address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The key that it signs with. */
    public TokenKey key() {
        return keys.get(keys.size() - 1);
    }

    /** Publishes another key beside those that it has, and signs with it from now on. */
    public void addKey(TokenKey key) {
        keys = Stream.concat(keys.stream(), Stream.of(key)).toList();
    }

    public void behave(Behaviour how) {
        behaviour = how;
    }

    /** How often its keys were asked for. */
    public int keyRequests() {
        return keyRequests.get();
    }

    /** Who signs in from now on, and for how long each time. */
    public void signIn(String name, List<String> roles, Duration lifetime) {
        user = new User(name, roles, lifetime);
    }

    /** The claims of a token that is valid for so long. */
    public Map<String, Object> claims(String audience, String name, List<String> roles, Duration lifetime) {
        Instant now = Instant.now();
        return new HashMap<>(Map.of(
                "iss",
                url(),
                "aud",
                audience,
                "sub",
                name,
                "roles",
                roles,
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(lifetime).getEpochSecond()));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/jwks")) {
                keyRequests.incrementAndGet();
            }
            if (behaviour == Behaviour.HANGS) {
                hang();
            }
            if (behaviour == Behaviour.FAILS) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            switch (path) {
                case "/.well-known/openid-configuration" -> json(exchange, discovery());
                case "/jwks" ->
                    json(
                            exchange,
                            Map.of("keys", keys.stream().map(TokenKey::jwk).toList()));
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void hang() {
        try {
            boolean unused = closed.await(HANGS_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", url(),
                "jwks_uri", url() + "/jwks",
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token");
    }

    /** Signs in at once, and sends the browser back with a code. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        if (!"code".equals(asked.get("response_type")) || !"S256".equals(asked.get("code_challenge_method"))) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Authorization(asked.get("code_challenge"), asked.get("redirect_uri"), user));
        URI back = URI.create(asked.get("redirect_uri"));
        String separator = back.getRawQuery() == null ? "?" : "&";
        exchange.getResponseHeaders()
                .add("Location", back + separator + "code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    /** Takes each code once, from who has the verifier (RFC 7636, 4.6). */
    private void token(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Authorization authorization = codes.remove(asked.getOrDefault("code", ""));
        if (authorization == null
                || !authorization.redirect().equals(asked.get("redirect_uri"))
                || !authorization.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")))) {
            exchange.sendResponseHeaders(400, -1);
            return;
        }
        User signedIn = authorization.user();
        String token = key().sign(claims("orderflow", signedIn.name(), signedIn.roles(), signedIn.lifetime()));
        json(
                exchange,
                Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        signedIn.lifetime().toSeconds()));
    }

    private static String challenge(String verifier) {
        try {
            return TokenKey.text(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : (text == null ? "" : text).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void json(HttpExchange exchange, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
