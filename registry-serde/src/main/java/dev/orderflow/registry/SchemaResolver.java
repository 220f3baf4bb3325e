package dev.orderflow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Turns the registry's answers into Avro schemas, with everything that they refer to. A version of a subject never
 * changes and is remembered, since one type is commonly used by many. What refers to itself, or to more than anybody
 * would write by hand, is refused as a bad schema instead of asking the registry for ever.
 */
final class SchemaResolver {

    static final int MAX_DEPTH = 50;
    static final int MAX_REFERRED = 1_000;

    private static final int REMEMBERED_VERSIONS = 1_000;

    private final Function<SubjectVersion, JsonNode> registry;
    private final Remembered<SubjectVersion, JsonNode> versions =
            new Remembered<>(REMEMBERED_VERSIONS, System::nanoTime);

    /** Where a schema stands that another one refers to. */
    record SubjectVersion(String subject, String version) {
        @Override
        public String toString() {
            return "version " + version + " of subject " + subject;
        }
    }

    /** @param registry asks for one version of a subject, also for one that was deleted softly */
    SchemaResolver(Function<SubjectVersion, JsonNode> registry) {
        this.registry = registry;
    }

    /**
     * The schema of one answer of the registry.
     *
     * @param what names it in messages
     */
    Schema resolve(JsonNode answer, String what) {
        return new Resolution(what).resolve(answer);
    }

    /** One schema on its way, with what was met below it so far. */
    private final class Resolution {

        private final String what;
        private final SchemaParser parser = new SchemaParser();
        private final Set<SubjectVersion> met = new HashSet<>();
        private final Deque<SubjectVersion> path = new ArrayDeque<>();

        Resolution(String what) {
            this.what = what;
        }

        Schema resolve(JsonNode answer) {
            try {
                parseReferences(answer);
                return parser.parse(text(answer, what)).mainSchema();
            } catch (AvroRuntimeException e) {
                throw new SerializationException(what + " does not parse as an Avro schema: " + e.getMessage(), e);
            }
        }

        /** Depth first: a schema parses only once everything that it names is known to the parser. */
        private void parseReferences(JsonNode answer) {
            for (JsonNode reference : answer.path("references")) {
                SubjectVersion referred = new SubjectVersion(
                        reference.path("subject").asText(),
                        reference.path("version").asText());
                refuseCycle(referred);
                if (met.add(referred)) {
                    refuseTooMany();
                    parse(referred, reference.path("name").asText());
                }
            }
        }

        private void parse(SubjectVersion referred, String name) {
            JsonNode answer = fetched(referred, name);
            path.addLast(referred);
            parseReferences(answer);
            path.removeLast();
            parser.parse(text(answer, referred.toString()));
        }

        private JsonNode fetched(SubjectVersion referred, String name) {
            try {
                return versions.get(referred, registry);
            } catch (RegistryRefusedException e) {
                throw e.about(what + " uses " + name + ", which the schema registry does not have as " + referred);
            }
        }

        private void refuseCycle(SubjectVersion referred) {
            if (path.contains(referred)) {
                throw new SerializationException(
                        what + " refers to itself: " + referred + " is met again below " + path);
            }
        }

        private void refuseTooMany() {
            if (path.size() >= MAX_DEPTH) {
                throw new SerializationException(
                        what + " refers to others over more than " + MAX_DEPTH + " steps: " + path);
            }
            if (met.size() > MAX_REFERRED) {
                throw new SerializationException(what + " refers to more than " + MAX_REFERRED + " others");
            }
        }

        private String text(JsonNode answer, String named) {
            String type = answer.path("schemaType").asText("AVRO");
            if (!type.equals("AVRO")) {
                throw new SerializationException(named + " is of type " + type + " (expected: AVRO)");
            }
            return answer.path("schema").asText();
        }
    }
}
