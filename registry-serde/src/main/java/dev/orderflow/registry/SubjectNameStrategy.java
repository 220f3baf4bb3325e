package dev.orderflow.registry;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/** Confluent's three standard ways to name the registry's subject of a schema. */
enum SubjectNameStrategy {
    TOPIC_NAME("TopicNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    RECORD_NAME("RecordNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return schema.getFullName();
        }
    },
    TOPIC_RECORD_NAME("TopicRecordNameStrategy") {
        @Override
        String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + schema.getFullName();
        }
    };

    private final String className;

    SubjectNameStrategy(String className) {
        this.className = className;
    }

    abstract String subject(String topic, boolean isKey, Schema schema);

    /** @param isKey which of Confluent's two keys says it: {@code key.} or {@code value.subject.name.strategy} */
    static SubjectNameStrategy from(ClientKeys keys, boolean isKey) {
        String key = (isKey ? "key" : "value") + ".subject.name.strategy";
        return keys.text(key).map(name -> named(key, name)).orElse(TOPIC_NAME);
    }

    /** By the simple name of Confluent's class, or by the whole one, which need not be on the class path. */
    private static SubjectNameStrategy named(String key, String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        for (SubjectNameStrategy strategy : values()) {
            if (strategy.className.equals(simple)) {
                return strategy;
            }
        }
        throw new ConfigException(
                key, name, "expected: TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
    }
}
