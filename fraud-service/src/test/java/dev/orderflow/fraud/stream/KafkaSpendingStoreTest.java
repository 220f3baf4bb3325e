package dev.orderflow.fraud.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fraud.domain.PlacedOrder;
import dev.orderflow.fraud.domain.RememberedOrder;
import dev.orderflow.fraud.domain.Spending;
import dev.orderflow.fraud.domain.SpendingAssessment;
import dev.orderflow.fraud.domain.SpendingWindow;
import dev.orderflow.kit.state.Rows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in a real RocksDB store come back as they were, in the order of time, and never as another customer's. */
class KafkaSpendingStoreTest {
    @TempDir
    private Path directory;

    private KeyValueStore<Bytes, byte[]> store;
    private Rows stored;

    @BeforeEach
    void openStore() {
        MockProcessorContext<String, String> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        store = Rows.builder(JudgeOrders.STORE).withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        stored = new Rows(JudgeOrders.STORE, context);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void givesBackWhatWasKept() {
        KafkaSpendingStore rows = rows("c");
        assertThat(rows.window()).isEmpty();
        assertThat(rows.order("a")).isEmpty();
        SpendingWindow window =
                new SpendingWindow(5, -4, -9, 7, Map.of("GBP", new Spending(new BigDecimal("0.0001"), 2)));
        RememberedOrder order = order("a", Long.MAX_VALUE);
        rows.keep(window);
        rows.keep(order);
        assertThat(rows.window()).contains(window);
        assertThat(rows.order("a")).contains(order);
        rows.remove(order);
        assertThat(rows.order("a")).isEmpty();
        assertThat(times(rows, Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void findsByTimeWithTheOlderEndOutAndTheNewerEndIn() {
        KafkaSpendingStore rows = rows("c");
        for (long time : new long[] {256, -1, 0, 255, 1, Long.MAX_VALUE, 65_536}) {
            rows.keep(order("order-" + time, time));
        }
        assertThat(times(rows, Long.MIN_VALUE, Long.MAX_VALUE))
                .containsExactly(-1L, 0L, 1L, 255L, 256L, 65_536L, Long.MAX_VALUE);
        assertThat(times(rows, 0, 256)).containsExactly(1L, 255L, 256L);
        assertThat(times(rows, 256, 256)).isEmpty();
        assertThat(times(rows, 300, 200)).isEmpty();
        assertThat(rows.oldest(-1, 65_536, 2))
                .extracting(row -> row.order().time())
                .containsExactly(0L, 1L);
    }

    @Test
    void keepsOrdersOfOneTimeApart() {
        KafkaSpendingStore rows = rows("c");
        for (String id : List.of("", "a", "ab", "a\u0000", "\uffff")) {
            rows.keep(order(id, 7));
        }
        assertThat(times(rows, 6, 7)).hasSize(5);
        assertThat(times(rows, 7, 8)).isEmpty();
        assertThat(rows.order("a\u0000")).contains(order("a\u0000", 7));
    }

    @Test
    void keepsCustomersApartWhateverTheirIdsHold() {
        List<String> customers = List.of("", "c", "c1", "c\u0000", "cT", "c\u0001", "C", "ä");
        for (String customer : customers) {
            rows(customer).keep(order("of " + customer, 1));
        }
        for (String customer : customers) {
            List<String> found = new ArrayList<>();
            rows(customer)
                    .between(
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            row -> found.add(row.order().orderId()));
            assertThat(found).containsExactly("of " + customer);
        }
    }

    private KafkaSpendingStore rows(String customer) {
        return new KafkaSpendingStore(stored, customer);
    }

    private static List<Long> times(KafkaSpendingStore rows, long after, long upTo) {
        List<Long> times = new ArrayList<>();
        rows.between(after, upTo, row -> times.add(row.order().time()));
        return times;
    }

    private static RememberedOrder order(String id, long time) {
        BigDecimal amount = new BigDecimal("12345678901234567890.1234");
        SpendingAssessment verdict =
                new SpendingAssessment(new Spending(amount, 3), new BigDecimal("2000.0000"), 3_600_000);
        return new RememberedOrder(new PlacedOrder(id, "GBP", amount, time), verdict, true);
    }
}
