package dev.orderflow.system.sabotage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes still fit the sources: found in milliseconds, before anything is started. */
class BrokenVersionsTest {
    @ParameterizedTest
    @MethodSource("dev.orderflow.system.sabotage.BrokenVersions#all")
    void fitsTheSourcesAndCompiles(BrokenVersion version, @TempDir Path directory) {
        assertThatCode(() -> version.compileInto(directory)).doesNotThrowAnyException();
    }

    @Test
    void refusesAMistakeThatFitsNowhere() {
        Edit edit = new Edit("orders-service", "dev.orderflow.orders.domain.OrderState", "no such text", "");
        assertThatThrownBy(edit::brokenSource).hasMessageContaining("not exactly once");
    }

    @Test
    void refusesAMistakeThatFitsTwice() {
        Edit edit = new Edit("orders-service", "dev.orderflow.orders.domain.OrderState", "VALIDATED", "");
        assertThatThrownBy(edit::brokenSource).hasMessageContaining("not exactly once");
    }
}
