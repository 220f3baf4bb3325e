package dev.orderflow.cli.tail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.registry.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Collects the records of one order, and shows them in the order of their times. */
final class OrderTrace implements TopicTail.Sink {
    /** An order of 2,000 lines has some 2,000 results. */
    static final int MOST = 10_000;

    private static final List<String> OUTCOMES = List.of("VALIDATED", "FAILED");

    private final String id;
    private final byte[] key;
    private final ValueReader values;
    private final UnaryOperator<String> shortName;
    private final List<Hop> hops = new ArrayList<>();

    /** @param shortName the name in the catalogue of a topic's full name */
    OrderTrace(String id, ValueReader values, UnaryOperator<String> shortName) {
        this.id = id;
        this.key = id.getBytes(StandardCharsets.UTF_8);
        this.values = values;
        this.shortName = shortName;
    }

    @Override
    public boolean take(ConsumerRecord<byte[], byte[]> record) {
        boolean isOfOrder = Arrays.equals(key, record.key());
        if (isOfOrder || isUnderAnotherKey(record)) {
            Reading reading = values.read(record.topic(), record.value());
            if (isOfOrder || reading.value().path("orderId").asText().equals(id)) {
                hops.add(Hop.of(shortName.apply(record.topic()), record, reading));
            }
        }
        return hops.size() < MOST;
    }

    @Override
    public boolean pause() {
        return true;
    }

    boolean isEmpty() {
        return hops.isEmpty();
    }

    boolean isFull() {
        return hops.size() == MOST;
    }

    ObjectNode json() {
        ObjectNode json = OutputOption.object().put("orderId", id);
        state().ifPresent(state -> json.put("state", state));
        outcomeMillis().ifPresent(millis -> json.put("outcomeAfterMillis", millis));
        ArrayNode all = json.putArray("hops");
        List<Hop> inOrder = inOrder();
        inOrder.forEach(hop -> all.add(hop.json().put("afterMillis", millis(inOrder.get(0), hop))));
        return json;
    }

    String text() {
        StringBuilder text = new StringBuilder("order ").append(id);
        state().ifPresent(state -> text.append("  ").append(state));
        outcomeMillis()
                .ifPresent(
                        millis -> text.append("  outcome after ").append(millis).append(" ms"));
        long before = 0;
        List<Hop> inOrder = inOrder();
        for (Hop hop : inOrder) {
            long millis = millis(inOrder.get(0), hop);
            text.append(String.format(
                    Locale.ROOT,
                    "%n%8d ms  %+6d  %-18s %-8s %s",
                    millis,
                    millis - before,
                    hop.topic(),
                    hop.partition() + ":" + hop.offset(),
                    hop.what()));
            before = millis;
        }
        return text.toString();
    }

    private boolean isUnderAnotherKey(ConsumerRecord<byte[], byte[]> record) {
        return TraceCommand.BY_OTHER_KEYS.contains(shortName.apply(record.topic()));
    }

    private List<Hop> inOrder() {
        return hops.stream().sorted(Hop.BY_TIME).toList();
    }

    private static long millis(Hop first, Hop hop) {
        return Duration.between(first.at(), hop.at()).toMillis();
    }

    /** The records of {@code orders}: all in one partition, so that the last is the newest. */
    private Stream<Hop> states() {
        return hops.stream().filter(hop -> hop.topic().equals(Hop.ORDERS));
    }

    private Optional<String> state() {
        return states().max(Comparator.comparing(Hop::offset)).flatMap(Hop::state);
    }

    private Optional<Long> outcomeMillis() {
        return states().filter(hop -> hop.state().filter(OUTCOMES::contains).isPresent())
                .min(Comparator.comparing(Hop::offset))
                .map(outcome -> millis(inOrder().get(0), outcome));
    }
}
