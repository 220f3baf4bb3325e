package dev.orderflow.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.tail.OffsetBound.Beginning;
import dev.orderflow.cli.tail.OffsetBound.End;
import dev.orderflow.cli.tail.OffsetBound.Offset;
import dev.orderflow.cli.tail.OffsetBound.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Where a tail begins and ends, as people write it. */
class OffsetBoundTest {
    private final OffsetBound.Converter converter = new OffsetBound.Converter();

    @Test
    void readsEveryForm() {
        Instant time = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(converter.convert("beginning")).isEqualTo(new Beginning());
        assertThat(converter.convert("end")).isEqualTo(new End());
        assertThat(converter.convert("0")).isEqualTo(new Offset(0));
        assertThat(converter.convert("2026-01-31T12:00:00Z")).isEqualTo(new Time(time));
        assertThat(converter.convert("2026-01-31T13:00:00+01:00")).isEqualTo(new Time(time));
    }

    @Test
    void readsALocalTimeInTheZoneOfThisMachine() {
        LocalDateTime local = LocalDateTime.of(2026, 1, 31, 12, 0);
        assertThat(converter.convert("2026-01-31T12:00"))
                .isEqualTo(new Time(local.atZone(ZoneId.systemDefault()).toInstant()));
    }

    @Test
    void readsHowLongAgo() {
        Instant now = Instant.now();
        Time ago = (Time) converter.convert("-10m");
        assertThat(Duration.between(ago.value(), now)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-10", "10m", "-1", "yesterday", "2026-01-31", "99999999999999999999", "--key"})
    void refusesOthersAndSaysWhatIsExpected(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' (expected: an offset, beginning, end, a time such as");
    }

    @Test
    void onlyATimeToComeIsNotDueYet() {
        Instant now = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(new Time(now).isDue(now)).isTrue();
        assertThat(new Time(now.plusMillis(1)).isDue(now)).isFalse();
        assertThat(new Offset(Long.MAX_VALUE).isDue(now)).isTrue();
    }
}
