package dev.orderflow.stack.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests that are read, and answers that are written. No answer is kept by anybody (RFC 6749, 5.1). */
final class IssuerHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 16 * 1024;
    private static final String FORM = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Sign in</title></head>
            <body><h1>Sign in</h1><form method="post">
            <p role="alert">%s</p><p><label>User <input name="user" autofocus></label></p><button>Continue</button>
            </form></body></html>
            """;

    private IssuerHttp() {}

    /** @throws OAuthException if the request is no POST, or has a body beyond the bound */
    static Form body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (!exchange.getRequestMethod().equals("POST") || bytes.length > MOST_BYTES) {
            throw new OAuthException("invalid_request", "expected: a POST of at most " + MOST_BYTES + " bytes");
        }
        return Form.of(new String(bytes, StandardCharsets.UTF_8));
    }

    static Form query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return Form.of(query == null ? "" : query);
    }

    static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        answer(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    /**
     * The page that asks who somebody is.
     *
     * @param problem text without marks of HTML; empty for none
     */
    static void signInPage(HttpExchange exchange, String problem) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        answer(exchange, 200, "text/html;charset=utf-8", FORM.formatted(problem).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the browser to the address, with these parameters behind it. */
    static void redirect(HttpExchange exchange, URI address, Map<String, String> parameters) throws IOException {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        exchange.getResponseHeaders().set("Location", address + "?" + query);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(303, -1);
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
