package dev.orderflow.kit.streams;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of texts, with nothing to object to. */
public final class TextSource {
    private TextSource() {}

    public static SourceTopic<String> of(String topic) {
        return new SourceTopic<>(topic, new StringDeserializer(), (key, value) -> Optional.empty());
    }

    static RequiredTopic required(String topic) {
        return RequiredTopic.of(topic, Map.of());
    }
}
