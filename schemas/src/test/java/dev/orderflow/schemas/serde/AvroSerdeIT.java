package dev.orderflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.schemas.Samples;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The serde over HTTP against a registry that fails on request. */
class AvroSerdeIT {

    private final StubRegistry registry = new StubRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("dev.orderflow.schemas.Samples#all")
    void readsBackWhatItWrote(SpecificRecord sample) {
        Serde<SpecificRecord> serde = serdeOf(sample, "auto.register.schemas", "true");
        byte[] bytes = serde.serializer().serialize("orders", sample);
        assertThat(serde.deserializer().deserialize("orders", bytes)).isEqualTo(sample);
    }

    @Test
    void looksUpTheSchemaOnceAndNeverRegistersIt() {
        registry.registered("orders-value", PlainSchemas.of(Order.class).toString());
        Serde<Order> serde = new AvroSerdes(registry.config()).forValue(Order.class);
        serde.serializer().serialize("orders", Samples.order());
        serde.serializer().serialize("orders", Samples.order());
        assertThat(registry.requests()).containsExactly("POST /subjects/orders-value");
    }

    @Test
    void saysWhatToDoWhenTheSchemaIsNotRegistered() {
        Serde<Order> serde = new AvroSerdes(registry.config()).forValue(Order.class);
        assertThatThrownBy(() -> serde.serializer().serialize("orders", Samples.order()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("dev.orderflow.avro.Order for topic orders")
                .hasMessageContaining("subject orders-value")
                .hasMessageContaining("./orderflow topics apply");
    }

    @Test
    void refusesARecordOfAnotherType() {
        Serde<SpecificRecord> commands = serdeOf(Samples.all().get(0), "auto.register.schemas", "true");
        byte[] bytes = commands.serializer().serialize("orders", Samples.all().get(0));
        Serde<Order> orders = new AvroSerdes(registry.config()).forValue(Order.class);
        assertThatThrownBy(() -> orders.deserializer().deserialize("orders", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("topic orders")
                .hasMessageContaining(OrderCommand.class.getName());
    }

    @SuppressWarnings("unchecked") // the sample is of its own class
    private Serde<SpecificRecord> serdeOf(SpecificRecord sample, Object... pairs) {
        return (Serde<SpecificRecord>) new AvroSerdes(registry.config(pairs)).forValue(sample.getClass());
    }
}
