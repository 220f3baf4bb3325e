package dev.orderflow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's REST interface, from any vendor. Schemas by id never change and are remembered;
 * everything else is requested again. Every method may throw {@link RegistryUnavailableException} (try again) and
 * {@link RegistryRefusedException} (do not). For any number of threads.
 */
public final class RegistryClient implements AutoCloseable {

    private static final int REMEMBERED_SCHEMAS = 1_000;

    private final RegistryTransport transport;
    private final SchemaResolver resolver = new SchemaResolver(this::referred);
    private final Remembered<Integer, Schema> byId = new Remembered<>(REMEMBERED_SCHEMAS, System::nanoTime);

    /** @param config Confluent's keys ({@code schema.registry.url}, …) among others, which are left alone */
    public RegistryClient(Map<String, ?> config) {
        this(new RegistryTransport(RegistrySettings.from(config)));
    }

    private RegistryClient(RegistryTransport transport) {
        this.transport = transport;
    }

    /**
     * Registers the schema under the subject, where it is not yet, and answers its id. Repeating it changes nothing. It
     * goes without references, all types written out, as Confluent's serializers send it.
     */
    public int register(String subject, Schema schema) {
        return id(transport.send("POST", "/subjects/" + encoded(subject) + "/versions", schemaBody(schema)));
    }

    /** The id that the schema has under the subject; refused as not found when it is not registered there. */
    public int lookup(String subject, Schema schema) {
        return id(transport.send("POST", "/subjects/" + encoded(subject), schemaBody(schema)));
    }

    /** The newest version under the subject, what it refers to included. */
    public RegisteredSchema latest(String subject) {
        return registered(subject, "latest");
    }

    /**
     * A version under the subject, what it refers to included.
     *
     * @param version one of {@link #versions}
     */
    public RegisteredSchema version(String subject, int version) {
        return registered(subject, Integer.toString(version));
    }

    /** The schema with this id, what it refers to included. */
    public Schema byId(int id) {
        return byId.get(id, this::fetch);
    }

    /** Version numbers under the subject, oldest first; none for a subject that is not there. */
    public List<Integer> versions(String subject) {
        try {
            JsonNode answer = transport.get("/subjects/" + encoded(subject) + "/versions");
            return StreamSupport.stream(answer.spliterator(), false)
                    .map(JsonNode::asInt)
                    .toList();
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                return List.of();
            }
            throw e;
        }
    }

    /** The level set for the subject itself; empty when it goes by the registry's general one. */
    public Optional<Compatibility> compatibility(String subject) {
        try {
            String level = transport
                    .get("/config/" + encoded(subject))
                    .path("compatibilityLevel")
                    .asText();
            return Optional.of(Compatibility.valueOf(level));
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sets the level for the subject, which need not be there yet. */
    public void setCompatibility(String subject, Compatibility level) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", level.name());
        transport.send("PUT", "/config/" + encoded(subject), body);
    }

    @Override
    public void close() {
        transport.close();
    }

    private RegisteredSchema registered(String subject, String version) {
        JsonNode answer = transport.get(path(subject, version));
        return new RegisteredSchema(
                id(answer), answer.path("version").asInt(), resolver.resolve(answer, "subject " + subject));
    }

    private Schema fetch(int id) {
        return resolver.resolve(transport.get("/schemas/ids/" + id), "schema id " + id);
    }

    /** Softly deleted too: what still refers to it is still to be read. */
    private JsonNode referred(SchemaResolver.SubjectVersion referred) {
        return transport.get(path(referred.subject(), referred.version()) + "?deleted=true");
    }

    private static ObjectNode schemaBody(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static int id(JsonNode answer) {
        JsonNode id = answer.path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailableException("the schema registry gave no schema id, but: " + answer);
        }
        return id.intValue();
    }

    private static String path(String subject, String version) {
        return "/subjects/" + encoded(subject) + "/versions/" + encoded(version);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
