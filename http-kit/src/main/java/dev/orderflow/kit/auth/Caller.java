package dev.orderflow.kit.auth;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name 1 to {@link #LONGEST_NAME} characters without control characters; empty if nobody was asked for a login
 * @param roles of {@link Roles}
 * @param expires when the login ends; empty if it does not
 */
public record Caller(String name, Set<String> roles, Optional<Instant> expires) {
    /** In UTF-16 characters. */
    public static final int LONGEST_NAME = 128;

    /** Everybody, where no login is asked for. */
    public static final Caller ANYONE = new Caller("", Set.copyOf(Roles.ALL), Optional.empty());

    public Caller {
        if (!isName(name)) {
            throw new IllegalArgumentException("name: expected: at most " + LONGEST_NAME + " printable characters");
        }
        roles = Set.copyOf(roles);
    }

    /** Whether a login can have this name. */
    public static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }
}
