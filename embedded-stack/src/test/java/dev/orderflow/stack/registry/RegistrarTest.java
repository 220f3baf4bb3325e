package dev.orderflow.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written down, byte by byte, and that a registry that starts on it knows the same. */
class RegistrarTest {
    private static final String TEXT = "\"string\"";
    private static final String NUMBER = "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}";

    private final RegistryState state = new RegistryState();
    private final MemoryLog log = new MemoryLog(state);
    private final Registrar registrar = new Registrar(state, log);

    @Test
    void writesConfluentsRecords() {
        registrar.register("s", TEXT, List.of());
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
        int id = registrar.register("s", TEXT, List.of());

        assertThat(registrar.register("s", " {\"type\" : \"string\"} ", List.of()))
                .isEqualTo(id);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void knowsTheSameAfterCompactionAndReplay() {
        registrar.setLevel("s", CompatibilityLevel.NONE);
        registrar.register("s", TEXT, List.of());
        registrar.register("s", NUMBER, List.of());
        registrar.deleteVersion("s", "1");
        registrar.register("gone", TEXT, List.of());
        registrar.deleteSubject("gone");
        registrar.register("gone", TEXT, List.of());
        registrar.register("referring", "{\"type\":\"array\",\"items\":\"F\"}", List.of(new Reference("F", "s", 2)));

        RegistryState replayed = log.replayCompacted();

        assertThat(replayed.all(version -> true)).isEqualTo(state.all(version -> true));
        assertThat(replayed.level("s")).isEqualTo(state.level("s"));
        assertThat(replayed.lastId()).isEqualTo(state.lastId());
        assertThat(new RegistryQueries(replayed).versions("gone", false)).containsExactly(2);
    }

    @Test
    void keepsTheSchemaThatAnotherOneRefersTo() {
        registrar.register("s", NUMBER, List.of());
        registrar.register("referring", "{\"type\":\"array\",\"items\":\"F\"}", List.of(new Reference("F", "s", 1)));

        assertThatThrownBy(() -> registrar.deleteVersion("s", "1")).isInstanceOf(RegistryException.class);
        registrar.deleteSubject("referring");
        assertThat(registrar.deleteVersion("s", "1")).isEqualTo(1);
    }

    @Test
    void refusesAReferenceToNothing() {
        assertThatThrownBy(() -> registrar.register("s", "\"F\"", List.of(new Reference("F", "nowhere", 1))))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.code()).isEqualTo(42201))
                .hasMessageContaining("nowhere");
        assertThat(log.lines()).isEmpty();
    }
}
