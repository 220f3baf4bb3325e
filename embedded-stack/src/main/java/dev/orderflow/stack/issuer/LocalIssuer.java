package dev.orderflow.stack.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A small OpenID provider on loopback, for tests: discovery, keys, and the authorization code flow with PKCE for users that it was
 * told of, with refresh tokens. It can also fail, and hang.
 */
public final class LocalIssuer implements AutoCloseable {
    /** For whom its access tokens are. */
    static final String AUDIENCE = "orderflow";

    private static final Duration HANGS_AT_MOST = Duration.ofMinutes(2);
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final Clock clock;
    private final AuthorizationEndpoint authorization;
    private final TokenEndpoint tokens;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile List<TokenKey> keys = List.of(new TokenKey("first"));
    private volatile Behaviour behaviour = Behaviour.ANSWERS;

    /** How it is. */
    public enum Behaviour {
        ANSWERS,
        FAILS,
        HANGS
    }

    private LocalIssuer(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        Grants grants = new Grants(clock);
        this.authorization = new AuthorizationEndpoint(grants);
        this.tokens = new TokenEndpoint(grants, this::claims, claims -> key().sign(claims));
    }

    /** Starts one on a free port. */
    public static LocalIssuer start() {
        return start(Clock.systemUTC());
    }

    /** Starts one on a free port, whose clock may be another than that of the services. */
    public static LocalIssuer start(Clock clock) {
        try {
            LocalIssuer issuer = new LocalIssuer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0),
                    clock);
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

    /** Tells it of somebody who may sign in. */
    public void add(User user) {
        authorization.add(user);
    }

    /** The claims of a token that is valid for so long. */
    public Map<String, Object> claims(String audience, String name, List<String> roles, Duration lifetime) {
        Instant now = clock.instant();
        return new HashMap<>(Map.of(
                "iss",
                url(),
                "aud",
                audience,
                "sub",
                name,
                "roles",
                roles,
                "jti",
                UUID.randomUUID().toString(),
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
            answer(exchange, path);
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        try {
            switch (path) {
                case "/.well-known/openid-configuration" -> IssuerHttp.json(exchange, 200, discovery());
                case "/jwks" ->
                    IssuerHttp.json(
                            exchange,
                            200,
                            Map.of("keys", keys.stream().map(TokenKey::jwk).toList()));
                case AuthorizationEndpoint.PATH -> authorization.answer(exchange);
                case TokenEndpoint.PATH -> tokens.answer(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (OAuthException refused) {
            IssuerHttp.json(exchange, 400, Map.of("error", refused.error(), "error_description", refused.getMessage()));
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
                "issuer",
                url(),
                "jwks_uri",
                url() + "/jwks",
                "authorization_endpoint",
                url() + AuthorizationEndpoint.PATH,
                "token_endpoint",
                url() + TokenEndpoint.PATH,
                "code_challenge_methods_supported",
                List.of("S256"),
                "grant_types_supported",
                List.of("authorization_code", "refresh_token"));
    }
}
