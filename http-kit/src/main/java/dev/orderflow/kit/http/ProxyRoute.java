package dev.orderflow.kit.http;

import java.net.URI;

/**
 * Paths that another service answers: a request for {@code path} + {@code /x?y} is passed on to {@code target} +
 * {@code /x?y}.
 *
 * @param path such as {@code /api/orders}
 * @param target scheme, host and port
 */
public record ProxyRoute(String path, URI target) {
    public ProxyRoute {
        if (!path.matches("(/[a-z0-9-]+)+")) {
            throw new IllegalArgumentException("path: " + path + " (expected: such as /api/orders)");
        }
    }

    boolean leads(String requested) {
        return requested.startsWith(path + "/");
    }

    /** @param pathQuery that was asked for, beginning with this path */
    String targetOf(String pathQuery) {
        String base = target.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathQuery.substring(path.length());
    }
}
