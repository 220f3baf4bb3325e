package dev.orderflow.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Turns texts into Avro schemas, with everything they refer to taken from the registry. It registers nothing. */
final class SchemaParsing {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryState state;

    SchemaParsing(RegistryState state) {
        this.state = state;
    }

    /** Parses what a client sent; the result's text does not depend on white space or the order of attributes. */
    NewSchema parse(String text, List<Reference> references) {
        if (text.isBlank()) {
            throw RegistryException.invalidSchema("empty");
        }
        Schema parsed = parseResolved(text, references);
        return new NewSchema(references.isEmpty() ? parsed.toString() : compact(text), references, parsed);
    }

    Schema parse(SchemaVersion registered) {
        return parseResolved(registered.schema(), registered.references());
    }

    private Schema parseResolved(String text, List<Reference> references) {
        try {
            Schema.Parser parser = new Schema.Parser();
            parseReferences(parser, references, new HashSet<>());
            return parser.parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema(
                    Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        }
    }

    /** Depth first: a schema parses only once everything that it names is known to the parser. */
    private void parseReferences(Schema.Parser parser, List<Reference> references, Set<SchemaVersion> seen) {
        for (Reference reference : references) {
            SchemaVersion referred = state.version(reference.subject(), reference.version())
                    .orElseThrow(() -> RegistryException.invalidSchema("no version " + reference.version()
                            + " of subject '" + reference.subject() + "', which it refers to as " + reference.name()));
            if (seen.add(referred)) {
                parseReferences(parser, referred.references(), seen);
                parser.parse(referred.schema());
            }
        }
    }

    /** With references the text stays as it was sent: written out by Avro it would contain what it refers to. */
    private static String compact(String text) {
        try {
            return JSON.readTree(text).toString();
        } catch (JsonProcessingException e) {
            throw RegistryException.invalidSchema(e.getOriginalMessage());
        }
    }
}
