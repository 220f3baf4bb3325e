package dev.orderflow.system.outage;

import dev.orderflow.kit.streams.FullDiskFails;
import java.util.Map;
import org.rocksdb.Options;

/** Lets stores write to the disk after a few records and not after 16 MiB of them. Named in a setting of Kafka Streams. */
public final class SmallWriteBuffers extends FullDiskFails {
    private static final long WRITE_BUFFER_BYTES = 32 * 1024L;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        super.setConfig(store, options, configs);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }
}
