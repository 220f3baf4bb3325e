package dev.orderflow.postgres.table;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL of the program's own, for trying it out: on loopback, without a password and without fsync, which a power
 * failure may damage. Its data stay in a directory. As root, which PostgreSQL refuses, it runs in a user namespace
 * ({@code unshare -U}).
 */
public final class OwnPostgres implements AutoCloseable {
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(90);

    private final EmbeddedPostgres server;

    private OwnPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @throws IOException when it does not start, which its log in the directory explains */
    public static OwnPostgres start(Path directory, int port) throws IOException {
        return new OwnPostgres(EmbeddedPostgres.builder()
                .setDataDirectory(directory.toAbsolutePath())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(STARTED_WITHIN)
                .setRegisterShutdownHook(false) // it ends after those that write to it
                .start());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
