package dev.orderflow.kit.http;

import dev.orderflow.kit.config.Settings;
import java.time.Duration;

/**
 * Where a server listens, and its limits.
 *
 * @param host the address to bind
 * @param port 0 takes a free one
 * @param maxBodyBytes a larger body is 413
 * @param maxConnections beyond them, connections wait in the listen queue
 * @param maxConnectionsPerAddress beyond them, connections of one address are closed at once
 * @param maxThreads that answer requests; a waiting request holds none
 * @param idleTimeout after which a silent connection is closed
 */
public record HttpSettings(
        String host,
        int port,
        int maxBodyBytes,
        int maxConnections,
        int maxConnectionsPerAddress,
        int maxThreads,
        Duration idleTimeout) {
    /** The limits' defaults, on loopback. */
    public static HttpSettings loopback(int port) {
        return new HttpSettings("127.0.0.1", port, 1024 * 1024, 10_000, 5_000, 64, Duration.ofSeconds(90));
    }

    /** Declares and reads {@code http.*}. */
    public static HttpSettings from(Settings settings, int defaultPort) {
        HttpSettings defaults = loopback(defaultPort);
        return new HttpSettings(
                settings.string("http.host", defaults.host(), "The address to listen on."),
                settings.integer("http.port", defaultPort, 0, 65_535, "The port to listen on; 0 picks a free one."),
                settings.integer(
                        "http.max-body-bytes",
                        defaults.maxBodyBytes(),
                        1,
                        64 * 1024 * 1024,
                        "The largest request body, in bytes."),
                settings.integer(
                        "http.max-connections",
                        defaults.maxConnections(),
                        1,
                        100_000,
                        "The most connections that are open at once."),
                settings.integer(
                        "http.max-connections-per-address",
                        defaults.maxConnectionsPerAddress(),
                        1,
                        100_000,
                        "The most connections that are open at once from one address, including a proxy in front."),
                settings.integer("http.max-threads", defaults.maxThreads(), 8, 1024, "Threads that answer requests."),
                settings.duration(
                        "http.idle-timeout",
                        defaults.idleTimeout(),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10),
                        "A connection that is idle for this long is closed."));
    }
}
