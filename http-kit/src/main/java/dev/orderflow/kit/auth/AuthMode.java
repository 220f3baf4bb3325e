package dev.orderflow.kit.auth;

import java.util.Arrays;
import java.util.Locale;

/** How a service knows who sends a request. */
public enum AuthMode {
    /** It does not; accepted on loopback addresses only. */
    NONE,
    /** By tokens whose hashes are in a file. */
    TOKEN,
    /** By tokens that an OpenID provider has signed. */
    OIDC,
    /** It does not, whatever the address: something in front of it does. */
    UNPROTECTED;

    /** The accepted texts, in words. */
    public static final String FORM = "none, token, oidc or unprotected";

    /** As it stands in settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AuthMode parse(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }
}
