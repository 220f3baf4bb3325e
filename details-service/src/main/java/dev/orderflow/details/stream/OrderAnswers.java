package dev.orderflow.details.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.streams.DeadLetter;
import dev.orderflow.kit.streams.Decoded;
import dev.orderflow.kit.streams.RecordDecoder;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.schemas.serde.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be written for one raw record of {@code orders}: the result for an order that was created, a dead letter for
 * a record that cannot be used, nothing for every other state. Writes nothing itself.
 */
final class OrderAnswers {
    private static final Logger log = LoggerFactory.getLogger(OrderAnswers.class);

    private final RecordDecoder<Order> decoder;
    private final DetailsResults results;
    private final Serializer<OrderValidation> serializer;
    private final String validationTopic;
    private final String deadLetterTopic;

    OrderAnswers(Topics topics, AvroSerdes serdes, DetailsResults results) {
        this.decoder = new RecordDecoder<>(new SourceTopic<>(
                topics.orders().name(), serdes.forValue(Order.class).deserializer(), OrderAnswers::objection));
        this.results = results;
        this.serializer = serdes.forValue(OrderValidation.class).serializer();
        this.validationTopic = topics.orderValidations().name();
        this.deadLetterTopic = topics.deadLetters(DetailsPart.SERVICE).name();
    }

    /**
     * The record to write, if any.
     *
     * @throws org.apache.kafka.common.errors.RetriableException when that cannot be known now
     */
    Optional<ProducerRecord<byte[], byte[]>> to(ConsumerRecord<byte[], byte[]> raw) {
        DeadLetter.Position position = new DeadLetter.Position(raw.topic(), raw.partition(), raw.offset());
        Decoded<Order> decoded = decoder.decode(raw.key(), raw.value(), raw.headers(), position);
        if (decoded instanceof Decoded.Bad<Order> bad) {
            return Optional.of(deadLetter(bad.letter()));
        }
        Order order = ((Decoded.Good<Order>) decoded).value();
        return order.getState() == OrderState.CREATED ? Optional.of(result(raw.key(), order)) : Optional.empty();
    }

    private ProducerRecord<byte[], byte[]> result(byte[] key, Order order) {
        // Read by the gather.
        return new ProducerRecord<>(validationTopic, key, serializer.serialize(validationTopic, results.of(order)));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(DeadLetter letter) {
        log.warn(
                "Record put aside topic={} partition={} offset={} kind={} reason={}",
                letter.position().topic(),
                letter.position().partition(),
                letter.position().offset(),
                letter.kind(),
                letter.reason());
        // Read by operators.
        return new ProducerRecord<>(deadLetterTopic, null, letter.key(), letter.value(), letter.headers());
    }

    private static Optional<String> objection(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        return key.equals(order.getId())
                ? Optional.empty()
                : Optional.of("the record's key is not the order id in its value");
    }
}
