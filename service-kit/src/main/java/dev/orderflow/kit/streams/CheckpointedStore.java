package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.Checkpoints.Acknowledged;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.RocksDBStore;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persistent store whose files are a checkpoint: committed rows, the changelog offset that they reach, and the status "closed".
 * After its process is killed, the store is restored from there.
 *
 * <p>Under exactly-once, Kafka Streams 4.3 writes this status only at an orderly end. A store without it may hold rows of an aborted
 * transaction, so Streams deletes it and reads the whole changelog again. RocksDB keeps writes in memory, and the store has no
 * write-ahead log: its files change only when that memory is flushed. So this store flushes between two transactions, while the
 * status "closed" is true, and then sets "open" again, in memory. If RocksDB flushes by itself because a transaction was too large,
 * the files say "open" until the next checkpoint; after a kill in that time, everything is restored.
 *
 * <p>The rows are committed when as many writes were acknowledged in committed transactions as there were writes. A write that was
 * lost on its way, or aborted, is never made up for: the store then writes no more checkpoints until it is opened again.
 *
 * <p>It depends on what Kafka does not promise: the field that has the database, and the key of the status. A test opens a copy of
 * the files of a running store, and is red if either changes.
 */
public final class CheckpointedStore extends RocksDBStore {
    /** Of the 16 MiB at which RocksDB flushes by itself ({@code RocksDBStore.WRITE_BUFFER_SIZE}). */
    static final long MOST_IN_MEMORY = 12 * 1024 * 1024;

    /** How old the files become, about, if little is written. */
    static final Duration OLDEST = Duration.ofMinutes(10);

    /** How often it looks whether a checkpoint is due, at most: a commit comes every few milliseconds. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** Kafka's offset of a store that has no rows ({@code OffsetCheckpoint.OFFSET_UNKNOWN}). */
    private static final long NO_ROWS = -4;

    /** {@code AbstractColumnFamilyAccessor.statusKey} */
    private static final byte[] STATUS = "status".getBytes(StandardCharsets.UTF_8);

    private static final String SCOPE = "rocksdb";
    private static final String ENTRIES = "rocksdb.num-entries-active-mem-table";
    private static final String BYTES = "rocksdb.cur-size-active-mem-table";

    /** Memory that is being flushed, or waits for it. */
    private static final String SEALED = "rocksdb.num-immutable-mem-table";

    private static final Logger log = LoggerFactory.getLogger(CheckpointedStore.class);
    private static final byte[] CLOSED =
            ByteBuffer.allocate(Long.BYTES).putLong(0).array();
    private static final byte[] OPEN =
            ByteBuffer.allocate(Long.BYTES).putLong(1).array();
    private static final TopicPartition NONE = new TopicPartition("", 0);
    private static final VarHandle DATABASE = database();

    private List<ColumnFamilyHandle> families = List.of();
    private Checkpoints checkpoints = Checkpoints.none();
    private TopicPartition changelog = NONE;
    private String task = "";

    /** What the rows reach, but for the uncommitted ones; absent while unknown. */
    private OptionalLong reached = OptionalLong.empty();

    /** What the files reach; absent if they may have something else. */
    private OptionalLong saved = OptionalLong.empty();

    private long uncommitted;
    private Optional<Instant> savedUntil = Optional.empty();
    private long savedAt;
    private boolean hasLost;
    private boolean statusIsClosed;
    private boolean isClosing;
    private long lookedAt;
    private long sequence;

    private CheckpointedStore(String name) {
        super(name, SCOPE);
    }

    /** For a store with a changelog. */
    public static KeyValueBytesStoreSupplier supplier(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new CheckpointedStore(name);
            }

            @Override
            public String metricsScope() {
                return SCOPE;
            }
        };
    }

    @Override
    public synchronized void init(StateStoreContext context, StateStore root) {
        super.init(context, root);
        checkpoints = Checkpoints.of(context.appConfigs());
        changelog = new TopicPartition(
                context.applicationId() + "-" + name() + Checkpoints.CHANGELOG,
                context.taskId().partition());
        task = context.taskId().toString();
        Long offset = committedOffset(changelog);
        saved = offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
        reached = OptionalLong.empty();
        uncommitted = 0;
        savedUntil = Optional.empty();
        savedAt = checkpoints.nanos();
        hasLost = false;
        statusIsClosed = false;
        lookedAt = savedAt - LOOK_EVERY.toNanos();
        sequence = sequenceWithoutMemory();
        checkpoints.opened(this);
    }

    @Override
    public synchronized void put(Bytes key, byte[] value) {
        writes(1);
        super.put(key, value);
    }

    /** A row that is not there and stays away is sent all the same. */
    @Override
    public synchronized byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = super.putIfAbsent(key, value);
        if (before == null && value == null) {
            writes(1);
        }
        return before;
    }

    @Override
    public synchronized void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        writes(entries.size());
        super.putAll(entries);
    }

    /**
     * Kafka Streams calls this between two batches of a restore or of a standby, when the rows are what the changelog has up to the
     * offset; and when a task that ran is to end, also with rows that are not committed.
     */
    @Override
    public synchronized void commit(Map<TopicPartition, Long> offsets) {
        super.commit(offsets);
        reached = OptionalLong.empty();
        Long offset = offsets.get(changelog);
        if (offset != null && isOpen() && (offset >= 0 || (offset == NO_ROWS && isEmpty()))) {
            reached = OptionalLong.of(offset);
            checkpointIfDue();
            savedUntil = Optional.empty(); // a restore or a standby may be far behind
        }
    }

    /** The transaction of the thread that runs the task was committed. Streams itself does not say so. */
    synchronized void committed(Acknowledged rows) {
        if (!isOpen()) {
            return;
        }
        if (rows.number() == uncommitted) {
            uncommitted = 0;
            reached = rows.last() >= 0 ? OptionalLong.of(rows.last()) : OptionalLong.empty();
            checkpointIfDue();
        } else if (!hasLost) {
            hasLost = true;
            log.warn(
                    "{} in task {} writes no checkpoints until it is opened again: of {} writes {} were committed",
                    name(),
                    task,
                    uncommitted,
                    rows.number());
        }
    }

    /**
     * Writes a checkpoint of a store whose task runs here, if one is due and all its rows are committed; else the next commit does.
     *
     * @return until when all that was committed is in the files; empty if that is not known
     */
    synchronized Optional<Instant> save() {
        if (!isOpen()) {
            return Optional.empty();
        }
        lookedAt = checkpoints.nanos() - LOOK_EVERY.toNanos();
        checkpointIfDue();
        if (isFlushedByItself() || inMemory(SEALED) > 0) {
            return Optional.empty();
        }
        boolean isAll = uncommitted == 0 && reached.isPresent() && reached.equals(saved);
        return isAll ? Optional.of(checkpoints.now()) : savedUntil;
    }

    /** While it is being closed, it is open for the thread that does it. */
    @Override
    public boolean isOpen() {
        return super.isOpen() || (Thread.holdsLock(this) && isClosing);
    }

    /** What is not committed must not be said to be closed, as Kafka Streams does before it deletes the files of such a task. */
    @Override
    public synchronized void close() {
        checkpoints.closed(this);
        isClosing = uncommitted > 0 && open.getAndSet(false);
        if (isClosing) {
            log.debug("{} in task {} has uncommitted rows: its files do not say that it was closed", name(), task);
        }
        try {
            super.close();
        } finally {
            isClosing = false;
        }
    }

    @Override
    protected List<ColumnFamilyHandle> openRocksDB(
            DBOptions options, ColumnFamilyDescriptor rows, ColumnFamilyDescriptor... others) {
        families = super.openRocksDB(options, rows, others);
        return families;
    }

    TopicPartition changelog() {
        return changelog;
    }

    /** The task's id, which its directory is called by. */
    String task() {
        return task;
    }

    private void writes(int rows) {
        if (statusIsClosed) {
            writeStatus(OPEN);
        }
        uncommitted += rows;
    }

    private void checkpointIfDue() {
        long now = checkpoints.nanos();
        if (uncommitted > 0 || reached.isEmpty() || now - lookedAt < LOOK_EVERY.toNanos()) {
            return;
        }
        lookedAt = now;
        boolean isBroken = isFlushedByItself();
        boolean isNew = isBroken || !reached.equals(saved);
        // The first one soon: a store without any lets Streams delete the files of all stores of its task.
        boolean isDue =
                saved.isEmpty() || isBroken || now - savedAt >= OLDEST.toNanos() || inMemory(BYTES) >= MOST_IN_MEMORY;
        // While the last flush is not over, another one may wait for it.
        if (isNew && isDue && inMemory(SEALED) == 0) {
            checkpoint(reached.getAsLong());
        }
    }

    private void checkpoint(long offset) {
        super.commit(Map.of(changelog, offset));
        writePosition();
        writeStatus(CLOSED);
        try (FlushOptions options = new FlushOptions().setWaitForFlush(false).setAllowWriteStall(true)) {
            database(this).flush(options, families);
            saved = OptionalLong.of(offset);
            savedUntil = Optional.of(checkpoints.now());
            savedAt = checkpoints.nanos();
            sequence = sequenceWithoutMemory();
        } catch (RocksDBException failure) {
            // A disk that fails fails the next write, too. Until then the files are what they were.
            log.warn("No checkpoint of {} in task {}: {}", name(), task, failure.getMessage());
        }
        writeStatus(OPEN);
    }

    /** @throws ProcessorStateException then nothing can be written */
    private void writeStatus(byte[] status) {
        statusIsClosed = true;
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(families.get(families.size() - 1), STATUS, status);
            write(batch);
        } catch (RocksDBException failure) {
            throw new ProcessorStateException("Cannot write to " + name() + " in task " + task, failure);
        }
        statusIsClosed = status == CLOSED;
    }

    /** Not all that was written since the checkpoint is in memory. What a restore adds meanwhile does not look like that. */
    private boolean isFlushedByItself() {
        long written = database(this).getLatestSequenceNumber() - sequence;
        return inMemory(ENTRIES) < written;
    }

    private long sequenceWithoutMemory() {
        long latest = database(this).getLatestSequenceNumber();
        return latest - inMemory(ENTRIES);
    }

    private boolean isEmpty() {
        try (KeyValueIterator<Bytes, byte[]> rows = all()) {
            return !rows.hasNext();
        }
    }

    /** @param property of RocksDB; of rows and offsets together */
    private long inMemory(String property) {
        long sum = 0;
        try {
            for (ColumnFamilyHandle family : families) {
                sum += database(this).getLongProperty(family, property);
            }
        } catch (RocksDBException failure) {
            throw new ProcessorStateException("Cannot look at " + name() + " in task " + task, failure);
        }
        return sum;
    }

    private static RocksDB database(CheckpointedStore store) {
        return (RocksDB) DATABASE.get(store);
    }

    private static VarHandle database() {
        try {
            return MethodHandles.privateLookupIn(RocksDBStore.class, MethodHandles.lookup())
                    .findVarHandle(RocksDBStore.class, "db", RocksDB.class);
        } catch (ReflectiveOperationException changed) {
            throw new ExceptionInInitializerError(changed);
        }
    }
}
