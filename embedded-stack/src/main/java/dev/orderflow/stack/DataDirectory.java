package dev.orderflow.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The directory that a broker keeps its logs in: locked while in use, formatted once, deleted at the end when it is a
 * temporary one. The cluster id is made when it is formatted and never changed: a second one would make it unusable.
 */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "stack.lock";

    private final Path root;
    private final boolean temporary;
    private final FileChannel lock;

    private DataDirectory(Path root, boolean temporary) {
        this.root = root;
        this.temporary = temporary;
        this.lock = lock(root);
    }

    static DataDirectory at(Path root) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create data directory " + root, e);
        }
        return new DataDirectory(root, false);
    }

    static DataDirectory temporary() {
        try {
            return new DataDirectory(Files.createTempDirectory("orderflow-stack-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create a temporary directory", e);
        }
    }

    Path kafkaLogs() {
        return root.resolve("kafka");
    }

    /** Formats the storage if that was never finished. A process that died while formatting left nothing to keep. */
    void formatIfNew() {
        if (Files.exists(kafkaLogs().resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(kafkaLogs());
            new Formatter()
                    .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(kafkaLogs().toString())
                    .setDirectories(List.of(kafkaLogs().toString()))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's storage in " + kafkaLogs(), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                deleteTree();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up data directory " + root, e);
        }
    }

    private void deleteTree() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static FileChannel lock(Path root) {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new DirectoryInUseException(root);
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock data directory " + root, e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
