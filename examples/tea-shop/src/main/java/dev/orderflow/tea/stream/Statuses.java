package dev.orderflow.tea.stream;

import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.topic.Topic;
import java.time.Clock;
import java.util.Locale;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Says what orders have reached, in the transaction in which they reach it. */
final class Statuses {
    private Statuses() {}

    /** @param orders that have just reached the status */
    static void write(
            TopologyBuilder builder, KStream<String, ?> orders, Topic<String> topic, TeaStatus status, Clock clock) {
        String step = "status-" + status.name().toLowerCase(Locale.ROOT);
        KStream<String, String> said =
                orders.mapValues(order -> TeaMessages.reached(status, clock.instant()), Named.as("say-" + step));
        builder.write(said, topic, "write-" + step);
    }
}
