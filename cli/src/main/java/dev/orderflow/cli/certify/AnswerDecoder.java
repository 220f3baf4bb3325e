package dev.orderflow.cli.certify;

import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.cli.certify.domain.Answer;
import dev.orderflow.cli.certify.domain.Terms;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.KeyPartition;
import dev.orderflow.topic.StrictUtf8;
import dev.orderflow.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records of the topic of results, and tells which of them are answers of the check about orders of this run: by the order
 * that the value names, or by the key where that order is not known or the value cannot be read.
 */
final class AnswerDecoder {
    private final Topic<OrderValidation> topic;
    private final Deserializer<OrderValidation> values;
    private final RegistryClient registry;
    private final Terms terms;
    private final Set<String> orders;
    private final Map<Integer, Boolean> ids = new HashMap<>();

    /** @param orders the ids of this run */
    AnswerDecoder(
            Topic<OrderValidation> topic,
            Deserializer<OrderValidation> values,
            RegistryClient registry,
            Terms terms,
            Set<String> orders) {
        this.topic = topic;
        this.values = values;
        this.registry = registry;
        this.terms = terms;
        this.orders = orders;
    }

    /** An answer, and the order that it is about or stands under. */
    record Assigned(String order, Answer answer) {}

    /** What could be read. */
    private record Reading(Optional<OrderValidation> value, String flaw) {}

    /** Empty for what this check did not write, or not about an order of this run. */
    Optional<Assigned> assign(ConsumerRecord<byte[], byte[]> raw, int partitions, Duration seen) {
        Optional<String> key = Optional.ofNullable(raw.key()).flatMap(StrictUtf8::text);
        String writer = writer(raw);
        Reading reading = read(raw);
        return order(key, writer, reading.value()).map(order -> {
            int belongs = raw.key() == null ? raw.partition() : KeyPartition.of(raw.key(), partitions);
            Location at = new Location(raw.topic(), raw.partition(), raw.offset());
            return new Assigned(
                    order,
                    new Answer(
                            at,
                            key,
                            belongs,
                            writer,
                            reading.flaw(),
                            reading.value().map(this::value),
                            seen));
        });
    }

    private Optional<String> order(Optional<String> key, String writer, Optional<OrderValidation> value) {
        boolean isItsWriter = writer.equals(terms.service());
        if (value.isEmpty()) {
            return key.filter(orders::contains).filter(order -> isItsWriter || writer.isEmpty());
        }
        if (!isItsWriter && !value.get().getCheck().equals(terms.check().check())) {
            return Optional.empty();
        }
        return Optional.of(value.get().getOrderId()).filter(orders::contains).or(() -> key.filter(orders::contains));
    }

    private Reading read(ConsumerRecord<byte[], byte[]> raw) {
        if (raw.value() == null) {
            return new Reading(Optional.empty(), "no value");
        }
        try {
            OrderValidation value = values.deserialize(raw.topic(), raw.value());
            int id = ByteBuffer.wrap(raw.value(), 1, Integer.BYTES).getInt();
            return new Reading(
                    Optional.of(value),
                    isOfSubject(id) ? "" : "schema id " + id + " is no version of subject " + topic.subject());
        } catch (SerializationException unreadable) {
            return new Reading(Optional.empty(), unreadable.getMessage());
        }
    }

    private Answer.Value value(OrderValidation value) {
        String flaw = topic.validator()
                .violation(value.getOrderId(), value)
                .or(() -> reasons(value))
                .orElse("");
        return new Answer.Value(value.getOrderId(), Identity.of(value), flaw);
    }

    private static Optional<String> reasons(OrderValidation value) {
        if (value.getResult() != CheckResult.PASS && value.getReasons().isEmpty()) {
            return Optional.of(value.getResult() + " without a reason");
        }
        return value.getReasons().stream()
                .filter(reason ->
                        reason.getCode().isBlank() || reason.getDetail().isBlank())
                .findFirst()
                .map(AnswerDecoder::blank);
    }

    private static String blank(Reason reason) {
        return "a reason without " + (reason.getCode().isBlank() ? "a code" : "a text");
    }

    /** What is unknown is asked for again only once: a check registers its schema, if at all, before it writes. */
    private boolean isOfSubject(int id) {
        if (!ids.containsKey(id)) {
            Set<Integer> registered = registry.versions(topic.subject()).stream()
                    .map(version -> registry.version(topic.subject(), version).id())
                    .collect(Collectors.toSet());
            registered.forEach(known -> ids.put(known, true));
            ids.putIfAbsent(id, false);
        }
        return ids.get(id);
    }

    private static String writer(ConsumerRecord<byte[], byte[]> raw) {
        Header header = raw.headers().lastHeader(HeaderNames.WRITER);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
