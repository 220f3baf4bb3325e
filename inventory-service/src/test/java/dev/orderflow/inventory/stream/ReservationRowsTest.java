package dev.orderflow.inventory.stream;

import static dev.orderflow.inventory.stream.Drive.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.OrderState;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The view has a row for each order that holds stock, and none for one that no longer does. */
class ReservationRowsTest {
    private final Drive drive = new Drive();

    @AfterEach
    void stop() {
        drive.close();
    }

    @Test
    void areThereWhileAnOrderHoldsStock() {
        drive.adjust("JUMPERS", "count", AdjustmentKind.SET, 5);
        assertThat(rows()).containsExactly("JUMPERS", "JUMPERS;count");
        drive.order("one", OrderState.CREATED, line("JUMPERS", 3));
        drive.order("two", OrderState.CREATED, line("JUMPERS", 2));
        drive.order("too late", OrderState.CREATED, line("JUMPERS", 1));
        assertThat(rows()).containsExactly("JUMPERS", "JUMPERS;count", "JUMPERS;\u009fone", "JUMPERS;\u009ftwo");
        drive.order("one", OrderState.VALIDATED, line("JUMPERS", 3));
        assertThat(rows()).contains("JUMPERS;\u009fone");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "SHIPPED"})
    void goWithTheEndOfTheOrder(OrderState end) {
        drive.adjust("JUMPERS", "count", AdjustmentKind.SET, 5);
        drive.adjust("SCARVES", "count", AdjustmentKind.SET, 5);
        drive.order("one", OrderState.CREATED, line("JUMPERS", 3), line("SCARVES", 1));
        drive.order("two", OrderState.CREATED, line("JUMPERS", 1));
        drive.order("one", end, line("JUMPERS", 3));
        assertThat(rows())
                .containsExactly(
                        "JUMPERS",
                        "JUMPERS;count",
                        "JUMPERS;\u009ftwo",
                        "SCARVES",
                        "SCARVES;count",
                        "SCARVES;\u009fone");
        drive.order("one", end, line("JUMPERS", 3));
        drive.order("unknown", end, line("JUMPERS", 3));
        assertThat(rows()).contains("JUMPERS;\u009ftwo");
    }

    private List<String> rows() {
        KeyValueStore<String, byte[]> store = drive.driver.getKeyValueStore("view-rows");
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(row -> keys.add(row.key));
        }
        return keys.stream().filter(key -> !key.startsWith("\u0000")).toList();
    }
}
