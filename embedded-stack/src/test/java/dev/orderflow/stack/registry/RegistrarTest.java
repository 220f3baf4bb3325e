package dev.orderflow.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written down, byte by byte, and that a registry that starts on it knows the same. */
class RegistrarTest {
    private static final String TEXT = "\"string\"";
    private static final String NUMBER = "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}";

    private static final String USING_F = "{\"type\":\"array\",\"items\":\"F\"}";
    private static final Reference F = new Reference("F", "s", 1);

    private final RegistryState state = new RegistryState();
    private final MemoryLog log = new MemoryLog(state);
    private final Registrar registrar = new Registrar(state, log);

    @Test
    void writesConfluentsRecords() {
        register("s", TEXT, List.of());
        registrar.setLevel(CompatibilityLevel.FULL);
        registrar.setLevel("s", CompatibilityLevel.NONE);
        registrar.deleteSubject("s");
        registrar.removeSubject("s");

        assertThat(log.lines())
                .containsExactly(
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1} "
                                + "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}",
                        "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0} {\"compatibilityLevel\":\"FULL\"}",
                        "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0} {\"compatibilityLevel\":\"NONE\"}",
                        "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"s\",\"magic\":0} {\"subject\":\"s\",\"version\":1}",
                        "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":1,\"magic\":1} null",
                        "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0} null");
    }

    @Test
    void writesNothingForTheSameSchemaAgain() {
        int id = register("s", TEXT, List.of());

        assertThat(register("s", " {\"type\" : \"string\"} ", List.of())).isEqualTo(id);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void knowsTheSameAfterCompactionAndReplay() {
        registrar.setLevel("s", CompatibilityLevel.NONE);
        register("s", TEXT, List.of());
        register("s", NUMBER, List.of());
        registrar.deleteVersion("s", "1");
        register("gone", TEXT, List.of());
        registrar.deleteSubject("gone");
        register("gone", TEXT, List.of());
        register("referring", USING_F, List.of(new Reference("F", "s", 2)));

        RegistryState replayed = log.replayCompacted();

        assertThat(replayed.all(version -> true)).isEqualTo(state.all(version -> true));
        assertThat(replayed.level("s")).isEqualTo(state.level("s"));
        assertThat(replayed.lastId()).isEqualTo(state.lastId());
        assertThat(new RegistryQueries(replayed).versions("gone", false)).containsExactly(2);
    }

    @Test
    void keepsTheSchemaThatAnotherOneRefersTo() {
        register("s", NUMBER, List.of());
        register("referring", USING_F, List.of(F));

        assertThatThrownBy(() -> registrar.deleteVersion("s", "1")).isInstanceOf(RegistryException.class);
        registrar.deleteSubject("referring");
        assertThat(registrar.deleteVersion("s", "1")).isEqualTo(1);
    }

    @Test
    void refusesAReferenceToNothing() {
        assertThatThrownBy(() -> register("s", "\"F\"", List.of(new Reference("F", "nowhere", 1))))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.code()).isEqualTo(42201))
                .hasMessageContaining("nowhere");
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void neverRemovesForGoodWhatAnotherOneRefersTo() {
        register("s", NUMBER, List.of());
        registrar.deleteSubject("s");
        register("referring", USING_F, List.of(F));

        assertThatThrownBy(() -> registrar.removeVersion("s", "1")).isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> registrar.removeSubject("s")).isInstanceOf(RegistryException.class);
        registrar.deleteSubject("referring");
        assertThat(registrar.removeSubject("s")).containsExactly(1);
    }

    @Test
    void knowsASchemaByReferencesAlsoWhenItIsWrittenOut() {
        register("s", NUMBER, List.of());
        int id = register("referring", USING_F, List.of(F));

        assertThat(register("referring", USING_F.replace("\"F\"", NUMBER), List.of()))
                .isEqualTo(id);
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void takesSchemasThatDifferInFormForOneWhenAskedToNormalize() {
        String one = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2,\"b\":1,\"a\":2}";
        String other = "{\"a\":2,\"b\":1,\"scale\":2,\"precision\":9,\"logicalType\":\"decimal\",\"type\":\"bytes\"}";
        int id = registrar.register("s", new SentSchema(one, List.of(), true));

        assertThat(registrar.register("s", new SentSchema(other, List.of(), true)))
                .isEqualTo(id);
        assertThat(registrar.register("s", new SentSchema(other, List.of(), false)))
                .isNotEqualTo(id);
    }

    private int register(String subject, String schema, List<Reference> references) {
        return registrar.register(subject, new SentSchema(schema, references, false));
    }
}
