package dev.orderflow.kit.streams;

import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Map;

/** A topic of texts, with nothing to object to. */
public final class TextTopic {
    private TextTopic() {}

    public static Topic<String> of(String name) {
        return new Topic<>(name, String.class, Map.of(), List.of(), List.of(), RecordValidator.none());
    }
}
