package dev.orderflow.stack.registry;

import java.util.List;

/**
 * One version of a subject. Never changes but for being deleted.
 *
 * @param id the same wherever the same schema is registered
 * @param schema its text, as the registry hands it out
 * @param deleted softly: hidden, but still readable by id
 */
public record SchemaVersion(
        String subject, int version, int id, String schema, List<Reference> references, boolean deleted) {
    public SchemaVersion {
        references = List.copyOf(references);
    }

    SchemaVersion withDeleted() {
        return new SchemaVersion(subject, version, id, schema, references, true);
    }

    boolean sameSchema(NewSchema other) {
        return schema.equals(other.text()) && references.equals(other.references());
    }
}
