package dev.orderflow.kit.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.AbstractEventListener.EnabledEventCallback;
import org.rocksdb.BackgroundErrorReason;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.Status;

/**
 * Makes a store that cannot write to its disk fail, and not wait. RocksDB would try by itself whether there is room again;
 * in 10.1 the writer whose memory is full then waits for that try, and the try waits for the writer, for ever, in a process
 * that only killing it can end (facebook/rocksdb#11879 reports the same for other errors). A store that fails ends
 * its application, which restarts until there is room.
 *
 * <p>A setter of your own ({@code rocksdb.config.setter}) should extend this one.
 */
public class FullDiskFails implements RocksDBConfigSetter {
    static {
        RocksDB.loadLibrary();
    }

    /** It has no state, and lives as long as the process. */
    private static final AbstractEventListener NO_RECOVERY =
            new AbstractEventListener(EnabledEventCallback.ON_ERROR_RECOVERY_BEGIN) {
                @Override
                public boolean onErrorRecoveryBegin(BackgroundErrorReason reason, Status error) {
                    return false;
                }
            };

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setListeners(List.of(NO_RECOVERY));
    }

    @Override
    public void close(String store, Options options) {
        // It holds nothing of a store's own.
    }
}
