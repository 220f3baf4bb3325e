package dev.orderflow.stack.registry;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Turns texts into Avro schemas, with everything they refer to taken from the registry. It registers nothing. */
final class SchemaParsing {
    private final RegistryState state;

    SchemaParsing(RegistryState state) {
        this.state = state;
    }

    /** Parses what a client sent; the result's text does not depend on white space or the order of Avro's attributes. */
    NewSchema parse(SentSchema sent) {
        if (sent.text().isBlank()) {
            throw RegistryException.invalidSchema("empty");
        }
        NewSchema parsed = parse(sent.text(), sent.references());
        return sent.normalize()
                ? new NewSchema(NormalForm.of(parsed.text()), sorted(sent.references()), parsed.parsed())
                : parsed;
    }

    NewSchema parse(SchemaVersion registered) {
        return parse(registered.schema(), registered.references());
    }

    private NewSchema parse(String text, List<Reference> references) {
        try {
            Schema.Parser parser = new Schema.Parser();
            parseReferences(parser, references, new HashSet<>());
            List<Schema> referred = List.copyOf(parser.getTypes().values());
            Schema parsed = parser.parse(text);
            return new NewSchema(text(parsed, referred), references, parsed);
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

    /** Without what it refers to, which Avro would write out otherwise. */
    @SuppressWarnings("deprecation") // Avro's new formatters cannot leave anything out
    private static String text(Schema schema, List<Schema> referred) {
        return schema.toString(referred, false);
    }

    private static List<Reference> sorted(List<Reference> references) {
        return references.stream()
                .distinct()
                .sorted(Comparator.comparing(Reference::name).thenComparing(Reference::subject))
                .toList();
    }
}
