package dev.orderflow.stack.registry;

import java.util.List;

/**
 * A schema as a client sent it, not looked at yet.
 *
 * @param text its JSON
 * @param references where the types are that it names and does not define
 * @param normalize whether what differs in form only is to count as the same
 */
public record SentSchema(String text, List<Reference> references, boolean normalize) {
    public SentSchema {
        references = List.copyOf(references);
    }
}
