package dev.orderflow.inventory.stream;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderflow.kit.streams.InputProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task whose start failed is closed, too: what failed must be what is seen. */
class UnbegunTasksTest {
    @Test
    void theLedgerClosesQuietly() {
        assertThatCode(new AdjustmentProcessor(Duration.ofDays(7), InputProgress.always())::close)
                .doesNotThrowAnyException();
    }
}
