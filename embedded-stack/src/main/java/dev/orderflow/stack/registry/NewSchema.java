package dev.orderflow.stack.registry;

import java.util.List;
import org.apache.avro.Schema;

/**
 * A schema that a client sent, parsed and laid out in one way.
 *
 * @param text equal for equal schemas, however they were laid out
 * @param parsed with everything that it refers to
 */
record NewSchema(String text, List<Reference> references, Schema parsed) {
    NewSchema {
        references = List.copyOf(references);
    }

    /** Whether this says what the other one says by references, with everything that it refers to written out. */
    boolean spellsOut(NewSchema other) {
        return references.isEmpty() && !other.references.isEmpty() && parsed.equals(other.parsed);
    }
}
