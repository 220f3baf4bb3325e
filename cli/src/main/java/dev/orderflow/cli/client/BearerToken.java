package dev.orderflow.cli.client;

import java.util.Optional;
import java.util.regex.Pattern;

/** The login that a command sends with its requests; it is never shown. */
public final class BearerToken {
    /** For services that ask for no login. */
    public static final BearerToken NONE = new BearerToken(Optional.empty());

    /** RFC 6750, 2.1; longer ones would not fit into a header. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]{1,7000}=*");

    private final Optional<String> text;

    private BearerToken(Optional<String> text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it cannot be a token; the message does not show it */
    static BearerToken of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("that is no token (expected: A-Za-z0-9-._~+/, then =)");
        }
        return new BearerToken(Optional.of(text));
    }

    /** What stands in {@code Authorization}. */
    Optional<String> header() {
        return text.map(token -> "Bearer " + token);
    }

    @Override
    public String toString() {
        return text.isPresent() ? "[hidden]" : "none";
    }
}
