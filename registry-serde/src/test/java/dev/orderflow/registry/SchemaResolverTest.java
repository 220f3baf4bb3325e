package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.registry.SchemaResolver.SubjectVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** What a schema refers to, from registries that are right, wrong and malicious. Subject {@code t1} holds type T1. */
class SchemaResolverTest {

    private final List<SubjectVersion> asked = new ArrayList<>();

    @Test
    void resolvesWhatIsReferredToOverSeveralSteps() {
        Schema schema = chainOf(3).resolve(using("Main", 1), "it");

        assertThat(schema.getField("t1").schema().getField("t2").schema().getField("t3"))
                .isNotNull();
    }

    @Test
    void resolvesAsManyStepsAsAllowedAndNotOneMore() {
        assertThat(chainOf(SchemaResolver.MAX_DEPTH).resolve(using("Main", 1), "it"))
                .isNotNull();
        assertThatThrownBy(() -> chainOf(SchemaResolver.MAX_DEPTH + 1).resolve(using("Main", 1), "it"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("it refers to others over more than " + SchemaResolver.MAX_DEPTH + " steps");
    }

    @Test
    void resolvesAsManyTypesAsAllowedAndNotOneMore() {
        SchemaResolver flat = resolver(0);
        assertThat(flat.resolve(using("Main", numbers(SchemaResolver.MAX_REFERRED)), "it"))
                .isNotNull();
        assertThatThrownBy(() -> flat.resolve(using("Main", numbers(SchemaResolver.MAX_REFERRED + 1)), "it"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("it refers to more than " + SchemaResolver.MAX_REFERRED + " others");
    }

    @Test
    void refusesACircleAndShowsIt() {
        SchemaResolver circle = new SchemaResolver(at -> at.subject().equals("t1") ? using("T1", 2) : using("T2", 1));

        assertThatThrownBy(() -> circle.resolve(using("Main", 1), "schema id 5"))
                .isInstanceOf(SerializationException.class)
                .hasMessage("schema id 5 refers to itself: version 1 of subject t1 is met again below"
                        + " [version 1 of subject t1, version 1 of subject t2]");
    }

    @Test
    void asksOnceForATypeThatManyUse() {
        SchemaResolver resolver = resolver(0);
        resolver.resolve(using("A", 1, 2), "it");
        resolver.resolve(using("B", 2, 1), "it");

        assertThat(asked).containsExactly(version(1), version(2));
    }

    @Test
    void saysWhichReferenceIsMissing() {
        SchemaResolver empty = new SchemaResolver(at -> {
            throw new RegistryRefusedException("Subject not found", 404, 40401);
        });

        assertThatThrownBy(() -> empty.resolve(using("Main", 1), "schema id 5"))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining(
                        "schema id 5 uses T1, which the schema registry does not have as version 1 of subject t1");
    }

    @Test
    void saysThatAReferredSchemaIsOfAnotherKind() {
        SchemaResolver protobuf = new SchemaResolver(at -> using("T1").put("schemaType", "PROTOBUF"));

        assertThatThrownBy(() -> protobuf.resolve(using("Main", 1), "it"))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("version 1 of subject t1 is of type PROTOBUF (expected: AVRO)");
    }

    /** T1 uses T2, which uses T3, and so on to the last. */
    private SchemaResolver chainOf(int length) {
        return resolver(length);
    }

    /** @param last up to which a type uses the next one */
    private SchemaResolver resolver(int last) {
        return new SchemaResolver(at -> {
            asked.add(at);
            int number = Integer.parseInt(at.subject().substring(1));
            return number < last ? using("T" + number, number + 1) : using("T" + number);
        });
    }

    private static int[] numbers(int count) {
        return IntStream.rangeClosed(1, count).toArray();
    }

    private static SubjectVersion version(int number) {
        return new SubjectVersion("t" + number, "1");
    }

    /** A record with one field for each type that it uses, as a registry answers it. */
    private static ObjectNode using(String name, int... types) {
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "record").put("name", name);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode fields = schema.putArray("fields");
        for (int type : types) {
            fields.addObject().put("name", "t" + type).put("type", "T" + type);
            answer.withArray("references")
                    .addObject()
                    .put("name", "T" + type)
                    .put("subject", "t" + type)
                    .put("version", 1);
        }
        return answer.put("schema", schema.toString());
    }
}
