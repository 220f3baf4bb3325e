package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.Awaited.Missing;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.gather.stream.StoredGatherings;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.PaymentDue;
import dev.orderflow.orders.domain.Result;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open when a task starts, read from RocksDB: orders that wait for three checks, or for their payment. */
class OpenOrdersTest {
    /** {@code -Dopen.orders=100000} for the figures in ADR 18, which it prints. */
    private static final int ORDERS = Integer.getInteger("open.orders", 10_000);

    /** Of the heap. It is about 350 of many orders, 400 of few. */
    private static final int MOST_BYTES_OF_AN_ORDER = 500;

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final MockProcessorContext<Void, Void> task;
    private final KeyValueStore<Bytes, byte[]> rows = Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(KafkaOrderStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();

    OpenOrdersTest(@TempDir Path directory) {
        task = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        rows.init(task.getStateStoreContext(), rows);
        task.addStateStore(rows);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FRAUD_CHECK,INVENTORY_CHECK,ORDER_DETAILS_CHECK", PaymentDue.CHECK})
    void areKeptInLittleHeapWhenATaskStarts(String awaited) {
        List<String> checks = List.of(awaited.split(","));
        writeOrders(start().gatherings(), checks);
        start(); // so that its classes are there

        long heapBefore = usedHeap();
        long timeBefore = processorTime();
        KafkaOrderStore started = start();
        long time = processorTime() - timeBefore;
        long bytes = (usedHeap() - heapBefore) / ORDERS;
        System.out.printf(
                "%,d orders that wait for %s: %,d ms of processor time, %,d bytes of the heap each%n",
                ORDERS, checks, time, bytes);

        assertThat(bytes).as("bytes of an open order").isLessThan(MOST_BYTES_OF_AN_ORDER);
        assertThat(started.gatherings().waits(START).waiting())
                .hasSize(checks.size())
                .containsEntry(checks.get(0), ORDERS);
        assertThat(started.gatherings().due(START, 2)).containsExactly(key(0));
    }

    private static void writeOrders(StoredGatherings<AwaitedResult, Result> store, List<String> checks) {
        for (int number = 0; number < ORDERS; number++) {
            String key = key(number);
            store.put(key, new OpenGathering(true, START.plusMillis(number)));
            checks.forEach(check -> store.add(key, new Missing<>(AwaitedResult.ofWhole(check))));
        }
    }

    private KafkaOrderStore start() {
        return new KafkaOrderStore(task, check -> Duration.ofSeconds(60), (stored, checks) -> stored.until());
    }

    private static String key(int number) {
        return String.format("0190f5a1-6d3c-7b1e-9f00-%012d", number);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
