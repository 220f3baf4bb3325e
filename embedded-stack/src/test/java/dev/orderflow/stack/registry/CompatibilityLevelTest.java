package dev.orderflow.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Each level asks what its name says: of the newest version, or of all when it is transitive. */
class CompatibilityLevelTest {
    private static final Schema BARE = record("");
    private static final Schema OPTIONAL = record("{\"name\":\"a\",\"type\":\"int\",\"default\":0}");
    private static final Schema REQUIRED = record("{\"name\":\"a\",\"type\":\"int\"}");

    @Test
    void backwardAsksWhetherTheNewReadsTheNewest() {
        assertThat(allows(CompatibilityLevel.BACKWARD, BARE, REQUIRED)).isTrue();
        assertThat(allows(CompatibilityLevel.BACKWARD, REQUIRED, BARE)).isFalse();
        assertThat(allows(CompatibilityLevel.BACKWARD, REQUIRED, BARE, OPTIONAL))
                .isTrue();
        assertThat(allows(CompatibilityLevel.BACKWARD_TRANSITIVE, REQUIRED, BARE, OPTIONAL))
                .isFalse();
    }

    @Test
    void forwardAsksWhetherTheNewestReadsTheNew() {
        assertThat(allows(CompatibilityLevel.FORWARD, REQUIRED, BARE)).isTrue();
        assertThat(allows(CompatibilityLevel.FORWARD, BARE, REQUIRED)).isFalse();
        assertThat(allows(CompatibilityLevel.FORWARD, BARE, REQUIRED, OPTIONAL)).isTrue();
        assertThat(allows(CompatibilityLevel.FORWARD_TRANSITIVE, BARE, REQUIRED, OPTIONAL))
                .isFalse();
    }

    @Test
    void fullAsksBoth() {
        assertThat(allows(CompatibilityLevel.FULL, OPTIONAL, BARE)).isTrue();
        assertThat(allows(CompatibilityLevel.FULL, REQUIRED, BARE)).isFalse();
        assertThat(allows(CompatibilityLevel.FULL, BARE, REQUIRED)).isFalse();
        assertThat(allows(CompatibilityLevel.FULL, REQUIRED, BARE, OPTIONAL)).isTrue();
        assertThat(allows(CompatibilityLevel.FULL_TRANSITIVE, REQUIRED, BARE, OPTIONAL))
                .isFalse();
    }

    @Test
    void noneAndAFirstVersionAskNothing() {
        assertThat(allows(CompatibilityLevel.NONE, Schema.create(Schema.Type.INT), BARE))
                .isTrue();
        for (CompatibilityLevel level : CompatibilityLevel.values()) {
            assertThat(allows(level, REQUIRED)).isTrue();
        }
    }

    private static boolean allows(CompatibilityLevel level, Schema candidate, Schema... oldestFirst) {
        return level.objections(candidate, List.of(oldestFirst)).isEmpty();
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
