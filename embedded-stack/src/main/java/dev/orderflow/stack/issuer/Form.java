package dev.orderflow.stack.issuer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters of a request, each at most once (RFC 6749, 3.1). */
final class Form {
    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads {@code application/x-www-form-urlencoded}.
     *
     * @throws OAuthException if it is malformed, or names a parameter twice
     */
    static Form of(String text) {
        Form form = new Form();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    /** Empty if it is absent: both count as the same (RFC 6749, 3.1). */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private void add(String name, String value) {
        if (values.put(name, value) != null) {
            throw new OAuthException("invalid_request", name + " is there twice");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new OAuthException("invalid_request", "a parameter is malformed: " + malformed.getMessage());
        }
    }
}
