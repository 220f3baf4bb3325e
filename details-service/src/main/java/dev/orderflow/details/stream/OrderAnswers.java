package dev.orderflow.details.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.kit.streams.DeadLetter;
import dev.orderflow.kit.streams.DeadLetterMeter;
import dev.orderflow.kit.streams.DeadLetterSink;
import dev.orderflow.kit.streams.Decoded;
import dev.orderflow.kit.streams.ProcessingFailure;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.RecordDecoder;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.DeadLetterKind;
import io.micrometer.core.instrument.MeterRegistry;
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
    private final String application;
    private final DetailsMeters meters;
    private final DeadLetterMeter deadLetters;

    /** @param application the consumer group for which this answers */
    OrderAnswers(Topics topics, AvroSerdes serdes, DetailsResults results, String application, MeterRegistry metrics) {
        this.decoder = new RecordDecoder<>(topics.orders(), serdes);
        this.results = results;
        this.serializer = serdes.of(topics.orderValidations()).serializer();
        this.validationTopic = topics.orderValidations().name();
        this.deadLetterTopic = topics.deadLetters(DetailsComponent.SERVICE).name();
        this.application = application;
        this.meters = new DetailsMeters(metrics);
        this.deadLetters = new DeadLetterMeter(metrics);
    }

    /** The answers to records of a topic that has so many partitions. */
    TransactionalRounds.Answers among(int partitions) {
        return record -> to(record, partitions);
    }

    private Optional<ProducerRecord<byte[], byte[]>> to(ConsumerRecord<byte[], byte[]> record, int partitions) {
        RawRecord raw = RawRecord.of(record);
        Decoded<Order> decoded = decoder.decode(raw, partitions);
        if (decoded instanceof Decoded.Bad<Order> bad) {
            return Optional.of(deadLetter(bad.letter()));
        }
        Order order = ((Decoded.Good<Order>) decoded).value();
        return order.getState() == OrderState.CREATED ? Optional.of(answer(raw, order)) : Optional.empty();
    }

    /** Nothing was changed or written yet when the check throws, so the record can be dead-lettered immediately. */
    private ProducerRecord<byte[], byte[]> answer(RawRecord raw, Order order) {
        try {
            return result(raw, order);
        } catch (RuntimeException failure) { // no exception may come back with this record for ever
            String reason = ProcessingFailure.reason(failure).orElseThrow(() -> failure);
            log.error("The check failed on a record orderId={}", order.getId(), failure);
            return deadLetter(new DeadLetter(raw, DeadLetterKind.PROCESSING_ERROR, reason));
        }
    }

    private ProducerRecord<byte[], byte[]> result(RawRecord raw, Order order) {
        OrderValidation result = results.of(order);
        meters.answered(raw.position(), result);
        // Read by the aggregator.
        return new ProducerRecord<>(validationTopic, raw.key(), serializer.serialize(validationTopic, result));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(DeadLetter letter) {
        DeadLetterSink.log(letter);
        deadLetters.accept(letter);
        // Read by operators.
        return new ProducerRecord<>(
                deadLetterTopic, null, letter.record().key(), letter.record().value(), letter.headers(application));
    }
}
