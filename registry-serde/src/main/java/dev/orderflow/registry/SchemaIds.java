package dev.orderflow.registry;

import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Finds the id under which a writer's schema goes into the wire format: looked up, registered, or the subject's newest,
 * as configured. It asks the registry each time; the serializer remembers.
 */
record SchemaIds(RegistryClient registry, SubjectNameStrategy strategy, Choice choice, boolean isKey) {

    /** Where the id comes from. */
    enum Choice {
        LOOK_UP,
        REGISTER,
        LATEST;

        /** As in Confluent's serializers, registering goes before the latest version. */
        static Choice from(ClientKeys keys) {
            if (keys.flag("auto.register.schemas", false)) {
                return REGISTER;
            }
            return keys.flag("use.latest.version", false) ? LATEST : LOOK_UP;
        }
    }

    static SchemaIds from(RegistryClient registry, ClientKeys keys, boolean isKey) {
        return new SchemaIds(registry, SubjectNameStrategy.from(keys, isKey), Choice.from(keys), isKey);
    }

    /** The id, and the schema to write with: the given one, unless {@code use.latest.version} says otherwise. */
    RegisteredSchema find(String topic, Schema schema) {
        String subject = strategy.subject(topic, isKey, schema);
        try {
            return switch (choice) {
                case REGISTER -> asIs(registry.register(subject, schema), schema);
                case LOOK_UP -> asIs(registry.lookup(subject, schema), schema);
                case LATEST -> latest(subject, schema);
            };
        } catch (RegistryRefusedException e) {
            throw e.about(explained(e, topic, subject, schema));
        }
    }

    private static RegisteredSchema asIs(int id, Schema schema) {
        return new RegisteredSchema(id, 0, schema);
    }

    private RegisteredSchema latest(String subject, Schema schema) {
        RegisteredSchema latest = registry.latest(subject);
        SchemaCompatibilityType fits = SchemaCompatibility.checkReaderWriterCompatibility(latest.schema(), schema)
                .getType();
        if (fits != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException("version " + latest.version() + " of subject " + subject
                    + ", the latest, cannot be written from " + schema.getFullName() + " as it is here");
        }
        return latest;
    }

    private static String explained(RegistryRefusedException e, String topic, String subject, Schema schema) {
        String which = "schema " + schema.getFullName() + " for topic " + topic;
        if (e.isIncompatible()) {
            return which + " is incompatible with the versions under subject " + subject;
        }
        if (e.isNotFound()) {
            return which + " is not registered under subject " + subject
                    + " (register it: ./orderflow topics apply; or set auto.register.schemas=true)";
        }
        return which + " was refused under subject " + subject;
    }
}
