package dev.orderflow.pizzashop.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderIdsTest {
    @Test
    void makesNumbersAsTheArticleHasThem() {
        assertThat(Stream.generate(OrderIds::next).limit(100))
                .allMatch(OrderIds::isValid)
                .doesNotHaveDuplicates();
        assertThat(OrderIds.isValid("199467350823967746698504683131014209792")).isTrue();
    }

    @Test
    void refusesWhatIsNoNumberOrTooLong() {
        assertThat(Stream.of("", "x", "-1", "1/2", "1".repeat(40))).noneMatch(OrderIds::isValid);
    }
}
