package dev.orderflow.stack.issuer;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody whom the provider knows.
 *
 * @param name 1 to 64 of A-Z a-z 0-9 . _ -
 * @param roles which its access tokens name
 * @param lifetime of each access token, 1 s to 1 day
 */
public record User(String name, List<String> roles, Duration lifetime) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern FORM = Pattern.compile("([^=]*)=([a-z,]*):(\\d{1,5})");
    private static final Duration LONGEST = Duration.ofDays(1);

    public User {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: " + NAME + ")");
        }
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime: " + lifetime + " (expected: 1 s to " + LONGEST + ")");
        }
        roles = List.copyOf(roles);
    }

    /** Reads {@code NAME=ROLE,ROLE:SECONDS}. */
    static User parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("user: " + text + " (expected: NAME=ROLE,ROLE:SECONDS)");
        }
        return new User(
                form.group(1),
                List.of(form.group(2).split(",", -1)),
                Duration.ofSeconds(Long.parseLong(form.group(3))));
    }
}
