package dev.orderflow.stack.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registry's records in the JSON of Confluent's {@code _schemas} topic, so that its tools read it and a log that it
 * wrote is understood. Keys decide what compaction keeps: their text is exact. Kinds that are not known here are passed
 * over.
 */
final class LogCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogCodec() {}

    static byte[] key(RegistryRecord change) {
        return bytes(change.accept(new Keys()));
    }

    /** Null removes the key from the compacted log. */
    static byte[] value(RegistryRecord change) {
        return change.accept(new Values()).map(LogCodec::bytes).orElse(null);
    }

    private static final class Keys implements RegistryRecord.Reader<ObjectNode> {
        @Override
        public ObjectNode version(RegistryRecord.Version version) {
            return schemaKey(version.version().subject(), version.version().version());
        }

        @Override
        public ObjectNode versionRemoved(RegistryRecord.VersionRemoved removed) {
            return schemaKey(removed.subject(), removed.version());
        }

        @Override
        public ObjectNode subjectDeleted(RegistryRecord.SubjectDeleted deleted) {
            return subjectKey("DELETE_SUBJECT", deleted.subject());
        }

        @Override
        public ObjectNode level(RegistryRecord.Level level) {
            return subjectKey("CONFIG", level.subject());
        }

        @Override
        public ObjectNode levelRemoved(RegistryRecord.LevelRemoved removed) {
            return subjectKey("CONFIG", removed.subject());
        }
    }

    /** Empty where the record removes its key. */
    private static final class Values implements RegistryRecord.Reader<Optional<ObjectNode>> {
        @Override
        public Optional<ObjectNode> version(RegistryRecord.Version version) {
            return Optional.of(schemaValue(version.version()));
        }

        @Override
        public Optional<ObjectNode> versionRemoved(RegistryRecord.VersionRemoved removed) {
            return Optional.empty();
        }

        @Override
        public Optional<ObjectNode> subjectDeleted(RegistryRecord.SubjectDeleted deleted) {
            return Optional.of(
                    JSON.createObjectNode().put("subject", deleted.subject()).put("version", deleted.version()));
        }

        @Override
        public Optional<ObjectNode> level(RegistryRecord.Level level) {
            return Optional.of(JSON.createObjectNode()
                    .put("compatibilityLevel", level.level().name()));
        }

        @Override
        public Optional<ObjectNode> levelRemoved(RegistryRecord.LevelRemoved removed) {
            return Optional.empty();
        }
    }

    /** @param value null where the record removes its key */
    static Optional<RegistryRecord> decode(byte[] key, byte[] value) throws IOException {
        JsonNode keyNode = JSON.readTree(key);
        JsonNode valueNode = value == null ? JSON.nullNode() : JSON.readTree(value);
        String subject = keyNode.path("subject").asText(RegistryState.GLOBAL);
        return switch (keyNode.path("keytype").asText()) {
            case "SCHEMA" ->
                Optional.of(version(subject, keyNode.path("version").asInt(), valueNode));
            case "DELETE_SUBJECT" ->
                Optional.of(valueNode)
                        .filter(JsonNode::isObject)
                        .map(deleted -> new RegistryRecord.SubjectDeleted(
                                subject, deleted.path("version").asInt()));
            case "CONFIG" -> Optional.of(level(subject, valueNode));
            default -> Optional.empty();
        };
    }

    private static RegistryRecord version(String subject, int number, JsonNode value) {
        if (value.isNull()) {
            return new RegistryRecord.VersionRemoved(subject, number);
        }
        return new RegistryRecord.Version(new SchemaVersion(
                subject,
                number,
                value.path("id").asInt(),
                value.path("schema").asText(),
                references(value.path("references")),
                value.path("deleted").asBoolean()));
    }

    private static RegistryRecord level(String subject, JsonNode value) {
        String level = value.path("compatibilityLevel").asText("");
        return level.isEmpty()
                ? new RegistryRecord.LevelRemoved(subject)
                : new RegistryRecord.Level(subject, CompatibilityLevel.of(level));
    }

    private static ObjectNode schemaKey(String subject, int version) {
        return JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", subject)
                .put("version", version)
                .put("magic", 1);
    }

    private static ObjectNode subjectKey(String type, String subject) {
        return JSON.createObjectNode()
                .put("keytype", type)
                .put("subject", subject.equals(RegistryState.GLOBAL) ? null : subject)
                .put("magic", 0);
    }

    private static ObjectNode schemaValue(SchemaVersion version) {
        ObjectNode value = JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id());
        if (!version.references().isEmpty()) {
            ArrayNode references = value.putArray("references");
            version.references().forEach(reference -> references.addPOJO(reference));
        }
        return value.put("schema", version.schema()).put("deleted", version.deleted());
    }

    private static List<Reference> references(JsonNode array) {
        List<Reference> references = new ArrayList<>();
        for (JsonNode reference : array) {
            references.add(new Reference(
                    reference.path("name").asText(),
                    reference.path("subject").asText(),
                    reference.path("version").asInt()));
        }
        return references;
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }
}
