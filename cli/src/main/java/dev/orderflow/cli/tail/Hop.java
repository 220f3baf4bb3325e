package dev.orderflow.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.OutputOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One record of an order on its way.
 *
 * @param topic its name in the catalogue
 * @param at its timestamp: when its writer made it, to the millisecond; it is visible a commit later
 * @param what it says, in a few words
 * @param state of the order, if it is a record of {@code orders}
 */
record Hop(String topic, int partition, long offset, Instant at, String what, Optional<String> state) {
    /** By time; records of one millisecond by their places, so that a state stands behind its version before. */
    static final Comparator<Hop> BY_TIME = Comparator.comparing(Hop::at)
            .thenComparing(Hop::topic)
            .thenComparing(Hop::partition)
            .thenComparing(Hop::offset);

    /** @param topic the name of its topic in the catalogue */
    static Hop of(String topic, ConsumerRecord<byte[], byte[]> record, Reading reading) {
        JsonNode value = reading.value();
        return new Hop(
                topic,
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                reading.isUndecodable() ? "undecodable: " + reading.why() : what(value),
                Optional.of(value.path("state").asText()).filter(state -> !state.isEmpty()));
    }

    ObjectNode json() {
        ObjectNode json = OutputOption.object()
                .put("topic", topic)
                .put("partition", partition)
                .put("offset", offset)
                .put("timestamp", at.toString())
                .put("what", what);
        state.ifPresent(known -> json.put("state", known));
        return json;
    }

    /** The words of the first of these members that the value has: records of different topics have different ones. */
    private static String what(JsonNode value) {
        StringJoiner words = new StringJoiner(" ");
        for (String member : new String[] {"state", "check", "product", "result", "change", "kind", "status"}) {
            if (value.path(member).isTextual()) {
                words.add(value.path(member).asText());
            }
        }
        if (value.has("version")) {
            words.add("version " + value.path("version").asText());
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
