package dev.orderflow.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.Order;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.testkit.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateRowsTest {
    private final StateRows rows = new StateRows(List.of());

    @Test
    void knowsRowsThatAreValuesOfTopics() {
        Order order = Fixtures.anOrder().line("JUMPERS", 1, "9.99").build();
        byte[] row = StateSerde.of(Order.class).serializer().serialize("a-store", order);

        assertThat(StateRows.isRow(row)).isTrue();
        assertThat(rows.schemaOf(row))
                .hasValueSatisfying(schema -> assertThat(schema.getFullName()).isEqualTo("dev.orderflow.avro.Order"));
    }

    @Test
    void doesNotKnowWhatNobodyDeclares() {
        assertThat(rows.schemaOf(new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8}))
                .isEmpty();
    }
}
