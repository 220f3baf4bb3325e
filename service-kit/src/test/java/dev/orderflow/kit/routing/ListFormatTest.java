package dev.orderflow.kit.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.kit.http.ListCursor;
import dev.orderflow.kit.http.ResponseJson;
import dev.orderflow.kit.list.Page;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one instance writes, another reads. */
class ListFormatTest {
    private static final ListFormat<Thing, String> FORMAT =
            ListFormat.byKey("things", Thing.class, key -> !key.contains("/"));

    /** A thing as clients see it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Thing(String name, String colour) {}

    @Test
    void writesItemsAndTheCursorOfTheNextPage() {
        assertThat(json(new Page<>(List.of(new Thing("a", "blue"), new Thing("b", "")), Optional.of("b"))))
                .isEqualTo("{\"things\":[{\"name\":\"a\",\"colour\":\"blue\"},{\"name\":\"b\"}],\"next\":\"MTpi\"}");
        assertThat(json(new Page<>(List.of(), Optional.empty()))).isEqualTo("{\"things\":[]}");
    }

    @Test
    void readsWhatItWrites() {
        Page<Thing, String> page = new Page<>(List.of(new Thing("a", "blue")), Optional.of("Muñoz"));
        assertThat(read(json(page))).isEqualTo(page);
        assertThat(json(read("{\"things\":[{\"name\":\"b\"}]}"))).isEqualTo("{\"things\":[{\"name\":\"b\"}]}");
    }

    @Test
    void passesOverWhatANewerVersionAdds() {
        assertThat(read("{\"things\":[{\"name\":\"a\",\"colour\":\"blue\",\"size\":3}],\"total\":1}"))
                .isEqualTo(new Page<>(List.of(new Thing("a", "blue")), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"things\":{}}", "{\"things\":[1]}", "{\"things\":[],\"next\":\"x\"}"})
    void refusesAnotherAnswer(String json) {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(json))
                .withMessage("another instance answered no list of things");
    }

    @Test
    void refusesACursorOfNoKey() {
        String json = "{\"things\":[],\"next\":\"" + ListCursor.write("a/b") + "\"}";
        assertThatIllegalStateException().isThrownBy(() -> read(json));
    }

    private static Page<Thing, String> read(String json) {
        return FORMAT.page(json.getBytes(UTF_8));
    }

    private static String json(Page<Thing, String> page) {
        return ResponseJson.text(FORMAT.body(page));
    }
}
