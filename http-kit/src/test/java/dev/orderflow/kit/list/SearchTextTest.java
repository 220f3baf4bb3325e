package dev.orderflow.kit.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
    @ParameterizedTest
    @CsvSource({
        "ump, JUMPERS",
        "JUMP, jumpers",
        "k c, BANK CHARGES",
        "strasse, Lange Straße",
        "STRAẞE, strasse",
        "ος, ΟΔΟΣ",
        "οδοσ, οδος",
        "i, BILGI",
        "ı, bilgi",
        "muñ, MUÑOZ"
    })
    void isFoundWithoutRegardToCase(String part, String text) {
        assertThat(new SearchText(part).isIn(List.of("other", text))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"jumpers, JUMPER", "n, MUÑOZ", "%, JUMPERS", ".*, JUMPERS"})
    void isNotFoundWhereItIsNot(String part, String text) {
        assertThat(new SearchText(part).isIn(List.of(text, ""))).isFalse();
    }

    @Test
    void hasOneCharacterToSixtyFour() {
        assertThat(SearchText.isValid("")).isFalse();
        assertThat(SearchText.isValid(" ")).isTrue();
        assertThat(SearchText.isValid("x".repeat(63))).isTrue();
        assertThat(SearchText.isValid("x".repeat(64))).isTrue();
        assertThat(SearchText.isValid("\uD83D\uDE00".repeat(64))).isTrue();
        assertThat(SearchText.isValid("x".repeat(65))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new SearchText(""));
    }
}
