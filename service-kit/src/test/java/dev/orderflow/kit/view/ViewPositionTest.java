package dev.orderflow.kit.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients hand back, well or badly. */
class ViewPositionTest {
    @Test
    void readsWhatItWrote() {
        assertThat(ViewPosition.of(3, 17)).hasToString("3:17");
        ViewPosition several = ViewPosition.parse("3:17, 0:999999999999999999");
        assertThat(several).hasToString("0:999999999999999999,3:17");
        assertThat(several.offset(3)).hasValue(17);
        assertThat(several.offset(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "1", "1:", ":1", "-1:1", "1:-1", "1:1,", "1:1;2:2", "1:1000000000000000000", "a:b"})
    void refusesAnotherForm(String text) {
        assertThatThrownBy(() -> ViewPosition.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: partition:offset");
    }

    @Test
    void putsTwoTogetherWithTheFurtherOffsets() {
        ViewPosition both = ViewPosition.parse("0:5,1:7").and(ViewPosition.parse("1:6,2:1"));
        assertThat(both).hasToString("0:5,1:7,2:1");
        assertThat(ViewPosition.parse("1:6").and(both)).hasToString("0:5,1:7,2:1");
        assertThat(ViewPosition.NONE.and(ViewPosition.NONE)).isSameAs(ViewPosition.NONE);
        assertThat(ViewPosition.NONE.and(both)).isSameAs(both);
    }

    @Test
    void namesNoMorePartitionsThanAreRead() {
        ViewPosition all = ViewPosition.NONE;
        for (int partition = 0; partition <= 256; partition++) {
            all = all.and(ViewPosition.of(partition, 1));
        }
        assertThat(ViewPosition.parse(all.toString()).offset(255)).hasValue(1);
        assertThat(all.offset(256)).isEmpty();
        assertThat(all.and(ViewPosition.of(255, 2)).offset(255)).hasValue(2);
    }

    @Test
    void refusesAPartitionThatIsThereTwiceAndTooMany() {
        assertThatThrownBy(() -> ViewPosition.parse("1:1,1:2")).hasMessageContaining("twice");
        StringBuilder many = new StringBuilder("0:0");
        for (int partition = 1; partition <= 256; partition++) {
            many.append(',').append(partition).append(":0");
        }
        assertThatThrownBy(() -> ViewPosition.parse(many.toString())).isInstanceOf(IllegalArgumentException.class);
    }
}
