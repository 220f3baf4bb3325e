package dev.orderflow.postgres.connect;

import dev.orderflow.avro.Order;
import dev.orderflow.registry.AvroDeserializer;
import dev.orderflow.registry.RegistryUnavailableException;
import dev.orderflow.schemas.validation.OrderValidator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Reads values of {@code orders} as rows ({@link OrderRow}), for sink connectors. It takes the settings of {@link AvroDeserializer},
 * of which {@code schema.registry.url} is needed. A record without a value stays one.
 *
 * <p>It makes the row itself, rather than a Struct of the Avro record for a transformation: the generated class reads all
 * versions of the schema as one, so all rows have one schema and go to the database in one batch.
 *
 * <p>Throws {@link DataException} for a record that no second try can read, or that {@link OrderValidator} refuses: Connect
 * dead-letters it where {@code errors.tolerance=all}. Throws {@link RegistryAwayError} when the registry does not answer.
 */
public final class OrderConverter implements Converter {
    private final AvroDeserializer<Order> orders = new AvroDeserializer<>();
    private final OrderValidator validator = new OrderValidator();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        Map<String, Object> typed = new HashMap<>(settings);
        typed.put("specific.avro.value.type", Order.class);
        orders.configure(typed, false);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        Order order = read(topic, value);
        // Connect keeps the key from the converter of values: the id in the value counts as the key.
        validator.violation(order.getId(), order).ifPresent(wrong -> {
            throw new DataException("a record of topic " + topic + " is no valid order: " + wrong);
        });
        return new SchemaAndValue(OrderRow.SCHEMA, OrderRow.of(order));
    }

    /** Nothing writes orders but Orderflow. */
    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("OrderConverter reads only (expected: a sink connector)");
    }

    @Override
    public void close() {
        orders.close();
    }

    private Order read(String topic, byte[] value) {
        try {
            return orders.deserialize(topic, value);
        } catch (RegistryUnavailableException e) {
            throw new RegistryAwayError(e);
        } catch (SerializationException e) {
            throw new DataException(e.getMessage(), e);
        }
    }
}
