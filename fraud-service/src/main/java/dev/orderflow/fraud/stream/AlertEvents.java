package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudAlert;
import dev.orderflow.kit.events.TailedTopic;
import dev.orderflow.kit.streams.SourceTopic;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import java.util.Optional;
import java.util.function.Function;

/** The topic of alerts as events. */
public final class AlertEvents {
    private AlertEvents() {}

    public static TailedTopic<FraudAlert, FraudAlert> of(Topics topics, AvroSerdes serdes) {
        return new TailedTopic<>(
                new SourceTopic<>(
                        topics.fraudAlerts().name(),
                        serdes.forValue(FraudAlert.class).deserializer(),
                        (customer, alert) -> Optional.empty()),
                Function.identity());
    }
}
