package dev.orderflow.email.stream.emails;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderflow.email.domain.Levels;
import dev.orderflow.kit.streams.InputProgress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A task whose start failed is closed, too: what failed must be what is seen. */
class UnbegunTasksTest {
    @ParameterizedTest
    @MethodSource
    void closeQuietly(Processor<?, ?, ?, ?> processor) {
        assertThatCode(processor::close).doesNotThrowAnyException();
    }

    static Stream<Processor<?, ?, ?, ?>> closeQuietly() {
        Duration any = Duration.ofHours(1);
        InputProgress progress = InputProgress.always();
        return Stream.of(
                new OrderEmailsProcessor(any, any, any, "orders", progress),
                new CustomerEmailsProcessor(new Levels(List.of()), any, "customers", progress));
    }
}
