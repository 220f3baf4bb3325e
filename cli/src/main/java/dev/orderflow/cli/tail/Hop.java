package dev.orderflow.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.registry.Reading;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of an order on its way.
 *
 * @param topic its name in the catalogue
 * @param at when it was made, to the millisecond; others see it a commit later. That is the timestamp of the record, except for
 *     results of checks, which may have that of their order, and say when they were decided
 * @param what it says, in a few words
 * @param state of the order, if it is a record that has one
 */
record Hop(String topic, int partition, long offset, Instant at, String what, Optional<String> state) {
    /** In the order of the times, and within one millisecond in the order of the steps. */
    static final Comparator<Hop> BY_TIME = Comparator.comparing(Hop::at)
            .thenComparing(Hop::step)
            .thenComparing(Hop::topic)
            .thenComparing(Hop::partition)
            .thenComparing(Hop::offset);

    /** The topic of the order itself. */
    static final String ORDERS = "orders";

    private static final List<String> STEPS = List.of(
            "order-commands",
            "orders CREATED",
            "order-lines CREATED",
            "customer-orders CREATED",
            "order-validations",
            "orders",
            "order-lines",
            "customer-orders");

    private static final String RESULTS = "order-validations";

    /** @param topic the name of its topic in the catalogue */
    static Hop of(String topic, ConsumerRecord<byte[], byte[]> record, Reading reading) {
        JsonNode value = reading.value();
        return new Hop(
                topic,
                record.partition(),
                record.offset(),
                topic.equals(RESULTS) && value.hasNonNull("decidedAt")
                        ? Instant.parse(value.path("decidedAt").asText())
                        : Instant.ofEpochMilli(record.timestamp()),
                reading.isUndecodable() ? "undecodable: " + reading.why() : what(value),
                Optional.of(value.path("state").asText()).filter(state -> !state.isEmpty()));
    }

    /** What may follow from one another, in that order; all others are last. */
    private int step() {
        int created = STEPS.indexOf(topic + state.map(known -> " " + known).orElse(""));
        int step = created < 0 ? STEPS.indexOf(topic) : created;
        return step < 0 ? STEPS.size() : step;
    }

    ObjectNode json() {
        ObjectNode json = OutputOption.object()
                .put("topic", topic)
                .put("partition", partition)
                .put("offset", offset)
                .put("at", at.toString())
                .put("what", what);
        state.ifPresent(known -> json.put("state", known));
        return json;
    }

    /** The words of the first of these members that the value has: records of different topics have different ones. */
    private static String what(JsonNode value) {
        StringJoiner words = new StringJoiner(" ");
        for (String member : new String[] {"state", "check", "product", "result", "kind", "status"}) {
            if (value.path(member).isTextual()) {
                words.add(value.path(member).asText());
            }
        }
        if (value.has("version")) {
            words.add("version " + value.path("version").asText());
        }
        if (value.has("quantity")) {
            words.add("x " + value.path("quantity").asText());
        }
        if (value.has("amount") && value.has("currency")) {
            words.add(
                    value.path("amount").asText() + " " + value.path("currency").asText());
        }
        StreamSupport.stream(value.path("reasons").spliterator(), false)
                .map(reason -> reason.path("code").asText())
                .distinct()
                .forEach(words::add);
        return words.length() == 0 ? member(value) : words.toString();
    }

    /** Of a command: the one member that is filled. */
    private static String member(JsonNode value) {
        return value.properties().stream()
                .filter(field -> field.getValue().isObject())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
