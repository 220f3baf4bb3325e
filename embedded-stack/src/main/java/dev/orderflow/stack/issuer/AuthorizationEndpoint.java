package dev.orderflow.stack.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a browser signs its user in, and is sent back with a code (RFC 6749, 3.1). A user is asked for their name only, once for
 * each browser: a session remembers who it was.
 */
final class AuthorizationEndpoint {
    static final String PATH = "/authorize";

    private static final String COOKIE = "issuer-session";
    private static final int MOST_SESSIONS = 10_000;

    private final Grants grants;
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, User> sessions = Collections.synchronizedMap(new BoundedMap<>(MOST_SESSIONS));

    AuthorizationEndpoint(Grants grants) {
        this.grants = grants;
    }

    void add(User user) {
        users.put(user.name(), user);
    }

    /** @throws OAuthException if the browser cannot be sent back with the reason */
    void answer(HttpExchange exchange) throws IOException {
        Form asked = IssuerHttp.query(exchange);
        URI redirect = AuthorizationRequest.registered(asked.get("client_id"), asked.get("redirect_uri"));
        try {
            answer(exchange, AuthorizationRequest.of(asked, redirect), asked.get("state"));
        } catch (OAuthException refused) {
            IssuerHttp.redirect(exchange, redirect, Map.of("error", refused.error(), "state", asked.get("state")));
        }
    }

    private void answer(HttpExchange exchange, AuthorizationRequest request, String state) throws IOException {
        Optional<User> user = signedIn(exchange);
        if (user.isEmpty() && request.isSilent()) {
            throw new OAuthException("login_required", "nobody has signed in, and nobody may be asked");
        }
        if (user.isEmpty() && exchange.getRequestMethod().equals("POST")) {
            user = Optional.ofNullable(users.get(IssuerHttp.body(exchange).get("user")));
            user.ifPresent(found -> remember(exchange, found));
        }
        if (user.isEmpty()) {
            IssuerHttp.signInPage(exchange, exchange.getRequestMethod().equals("POST") ? "There is no such user." : "");
            return;
        }
        String code = grants.code(request, user.get());
        IssuerHttp.redirect(exchange, request.redirect(), Map.of("code", code, "state", state));
    }

    private Optional<User> signedIn(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> List.of(header.split("; *", -1)).stream())
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> sessions.get(pair.substring(COOKIE.length() + 1)))
                .filter(user -> user != null)
                .findFirst();
    }

    private void remember(HttpExchange exchange, User user) {
        String session = UUID.randomUUID().toString();
        sessions.put(session, user);
        exchange.getResponseHeaders()
                .add("Set-Cookie", COOKIE + "=" + session + "; Path=" + PATH + "; HttpOnly; SameSite=Lax");
    }
}
