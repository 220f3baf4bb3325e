package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.schemas.Samples;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** Rows of state stores in Avro's single-object encoding. */
class StateSerdeTest {

    private final StateSerde<Order> serde = StateSerde.of(Order.class);

    @Test
    void readsBackWhatItWrote() {
        byte[] row = serde.serializer().serialize("store", Samples.order());
        assertThat(serde.deserializer().deserialize("store", row)).isEqualTo(Samples.order());
    }

    @Test
    void readsRowsThatTheGeneratedCodersWrote() {
        byte[] row = StateSerde.of(Order.getEncoder(), Order.getDecoder())
                .serializer()
                .serialize("store", Samples.order());
        assertThat(serde.deserializer().deserialize("store", row)).isEqualTo(Samples.order());
    }

    @Test
    void keepsNullNull() {
        assertThat(serde.serializer().serialize("store", null)).isNull();
        assertThat(serde.deserializer().deserialize("store", null)).isNull();
    }

    @Test
    void refusesOtherBytesAndNamesTheStore() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("store", new byte[] {1, 2, 3}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("store");
    }
}
