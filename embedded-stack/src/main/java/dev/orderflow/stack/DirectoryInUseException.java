package dev.orderflow.stack;

import java.nio.file.Path;

/** A data directory that was asked for is used by another broker, in this JVM or another process. */
public final class DirectoryInUseException extends RuntimeException {
    private final transient Path directory;

    DirectoryInUseException(Path directory) {
        super("data directory " + directory + " is in use by another process");
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }
}
