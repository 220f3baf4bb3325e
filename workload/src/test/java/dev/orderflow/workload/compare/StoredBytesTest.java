package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBytesTest {
    @TempDir
    private Path data;

    @Test
    void tellsTopicsChangelogsAndStoresApart() throws IOException {
        write("broker/orders-0/00.log", 5);
        write("broker/orders-0/00.index", 1000);
        write("broker/orders-service-views-orders-changelog-0/00.log", 7);
        write("broker/__transaction_state-0/00.log", 2000);
        write("services/orders-service-views/0_0/rocksdb/rows/1.sst", 11);
        StoredBytes bytes = new StoredBytes(data);

        assertThat(bytes.topics()).isEqualTo(5);
        assertThat(bytes.changelogs()).isEqualTo(7);
        assertThat(bytes.stores()).isEqualTo(11);
    }

    @Test
    void deletesTheStoresOfOneService() throws IOException {
        write("services/orders-service-1/orders-service-views/0_0/rocksdb/rows/1.sst", 11);
        write("services/console-service-1/console-service-rows/0_0/rocksdb/rows/1.sst", 13);
        StoredBytes bytes = new StoredBytes(data);

        bytes.deleteStores("orders-service");

        assertThat(bytes.stores()).isEqualTo(13);
    }

    @Test
    void whatIsNotThereHoldsNothing() {
        assertThat(new StoredBytes(data).stores()).isZero();
    }

    private void write(String file, int bytes) throws IOException {
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[bytes]);
    }
}
