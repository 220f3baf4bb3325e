package dev.orderflow.kit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;

/** Keys are sorted as their parts are, say what they were made of, and no part needs a character that no other may hold. */
class RowTypePropertyTest {
    private static final RowType<Boolean> MIXED = RowType.of(
            'a', Serdes.Boolean(), KeyPart.TEXT, KeyPart.mark('p'), KeyPart.NUMBER, KeyPart.TIME, KeyPart.TEXT);
    private static final RowType<Boolean> BEHIND = RowType.of('a', Serdes.Boolean(), KeyPart.TEXT, KeyPart.mark('q'));
    private static final List<Long> LIMITS = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 255L, 256L, Long.MAX_VALUE);

    private record Parts(String first, long number, Instant time, String last) {
        Object[] values() {
            return new Object[] {first, number, time, last};
        }

        int compareTo(Parts other) {
            int byFirst = compare(first, other.first);
            int byNumber = byFirst != 0 ? byFirst : Long.compare(number, other.number);
            int byTime = byNumber != 0 ? byNumber : time.compareTo(other.time);
            return byTime != 0 ? byTime : compare(last, other.last);
        }

        private static int compare(String text, String other) {
            return Arrays.compare(
                    text.codePoints().toArray(), other.codePoints().toArray());
        }
    }

    @Property(tries = 5_000)
    void sortsKeysAsTheirParts(@ForAll("parts") Parts one, @ForAll("parts") Parts other) {
        int keys = MIXED.key(one.values()).compareTo(MIXED.key(other.values()));
        assertThat(Integer.signum(keys)).isEqualTo(Integer.signum(one.compareTo(other)));
    }

    @Property
    void givesBackWhatAKeyWasMadeOf(@ForAll("parts") Parts parts) {
        RowKey<Boolean> key = MIXED.key(parts.values());
        assertThat(MIXED.isKeyOf(key.bytes())).isTrue();
        RowKey<Boolean> read = MIXED.parse(key.bytes()).orElseThrow();
        assertThat(read).isEqualTo(key);
        assertThat(read.values()).containsExactly(parts.values());
        assertThat(read.text(0)).isEqualTo(parts.first());
        assertThat(read.number(1)).isEqualTo(parts.number());
        assertThat(read.time(2)).isEqualTo(parts.time());
        assertThat(read.text(3)).isEqualTo(parts.last());
    }

    /** For any prefix, a range has exactly the keys that begin with it. */
    @Property(tries = 5_000)
    void aRangeHasTheKeysThatBeginSoAndNoOthers(
            @ForAll("parts") Parts one, @ForAll("parts") Parts other, @ForAll("leadings") int leading) {
        Object[] begin = Arrays.copyOf(one.values(), leading);
        boolean beginsSo = Arrays.equals(begin, Arrays.copyOf(other.values(), leading));
        RowRange range = MIXED.rows(begin);
        assertThat(isIn(range, MIXED.key(one.values()))).isTrue();
        assertThat(isIn(range, MIXED.key(other.values()))).isEqualTo(beginsSo);
    }

    /** The places before and behind stand between the keys, as those do that have more leading values. */
    @Property(tries = 5_000)
    void theKeysBehindAPlaceAreThoseOfLaterParts(
            @ForAll("parts") Parts one, @ForAll("parts") Parts other, @ForAll("leadings") int leading) {
        Parts begin = new Parts(
                leading > 0 ? one.first() : other.first(),
                leading > 1 ? one.number() : other.number(),
                leading > 2 ? one.time() : other.time(),
                leading > 3 ? one.last() : other.last());
        boolean isLater = begin.compareTo(other) < 0;
        Bytes behind = MIXED.behind(Arrays.copyOf(one.values(), leading));
        assertThat(behind.compareTo(MIXED.key(other.values()).bytes()) <= 0).isEqualTo(isLater);
    }

    @Property
    void aMarkPutsOneTypeBehindAnotherOfTheSameBeginning(@ForAll("parts") Parts one, @ForAll("parts") Parts other) {
        RowKey<Boolean> behind = BEHIND.key(one.first());
        assertThat(behind).isGreaterThan(MIXED.key(one.values()));
        assertThat(MIXED.isKeyOf(behind.bytes())).isFalse();
        assertThat(BEHIND.isKeyOf(MIXED.key(other.values()).bytes())).isFalse();
        assertThat(isIn(MIXED.rows(one.first()), behind)).isFalse();
        assertThat(isIn(new RowRange(MIXED.first(one.first()), BEHIND.behind(one.first())), behind))
                .isTrue();
    }

    @Property
    void aShorterOrLongerKeyIsOfAnotherType(@ForAll("parts") Parts parts) {
        byte[] key = MIXED.key(parts.values()).bytes().get();
        for (int length = 0; length < key.length; length++) {
            assertThat(MIXED.isKeyOf(Bytes.wrap(Arrays.copyOf(key, length)))).isFalse();
        }
        assertThat(MIXED.isKeyOf(Bytes.wrap(Arrays.copyOf(key, key.length + 1))))
                .isFalse();
    }

    /** In one byte each, so that a change of the format is seen. */
    @Example
    void writesWhatIsStored() {
        RowType<Boolean> type = RowType.of('k', Serdes.Boolean(), KeyPart.TEXT, KeyPart.mark('m'), KeyPart.NUMBER);
        assertThat(type.key("a\0\1b", 258).bytes().get())
                .containsExactly('k', 'a', 1, 1, 1, 2, 'b', 0, 'm', 0x80, 0, 0, 0, 0, 0, 1, 2);
        assertThat(type.first("a").get()).containsExactly('k', 'a', 0, 'm');
        assertThat(type.behind("a").get()).containsExactly('k', 'a', 0, 'n');
        assertThat(type.behind().get()).containsExactly('l');
        assertThat(RowType.of('n', Serdes.Long()).key().bytes().get()).containsExactly('n');
    }

    @Example
    void saysWhichValueDoesNotFit() {
        assertThatThrownBy(() -> MIXED.key("id", 1, "now", "x")).hasMessageContaining("value 2: now");
        assertThatThrownBy(() -> MIXED.key("id", 1.5)).hasMessageContaining("2 values (expected: 4)");
        assertThatThrownBy(() -> MIXED.rows("id", 1.5)).hasMessageContaining("value 1: 1.5");
        assertThatThrownBy(() -> MIXED.rows((Object) null)).hasMessageContaining("value 0: null");
        assertThatThrownBy(() -> BEHIND.key("id", "more")).hasMessageContaining("2 values (expected: <= 1)");
        assertThatThrownBy(() -> MIXED.rows("id", 1, Instant.MAX)).hasMessageContaining("value 2");
        assertThatThrownBy(() -> RowType.of(';', Serdes.Boolean())).hasMessageContaining("';'");
    }

    @Provide
    Arbitrary<Parts> parts() {
        Arbitrary<Long> numbers = Arbitraries.oneOf(Arbitraries.of(LIMITS), Arbitraries.longs());
        return Combinators.combine(texts(), numbers, numbers.map(Instant::ofEpochMilli), texts())
                .as(Parts::new);
    }

    @Provide
    Arbitrary<Integer> leadings() {
        return Arbitraries.integers().between(0, 4);
    }

    /** Few characters, so that many texts begin alike; those that the format knows, and those at the ends of UTF-8. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> near = Arbitraries.of("\0", "\1", "\2", "1", "0", "é", "\uffff", "\uD83D\uDE00")
                .list()
                .ofMaxSize(4)
                .map(characters -> String.join("", new ArrayList<>(characters)));
        Arbitrary<String> any =
                Arbitraries.strings().withCharRange('\0', '\uD7FF').ofMaxLength(8);
        return Arbitraries.oneOf(near, any);
    }

    private static boolean isIn(RowRange range, RowKey<?> key) {
        return range.from().compareTo(key.bytes()) <= 0 && key.bytes().compareTo(range.to()) < 0;
    }
}
