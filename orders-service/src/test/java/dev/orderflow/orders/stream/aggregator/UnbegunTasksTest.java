package dev.orderflow.orders.stream.aggregator;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task whose start failed is closed, too: what failed must be what is seen. */
class UnbegunTasksTest {
    @Test
    void theAggregatorClosesQuietly() {
        OrderRules rules =
                new OrderRules(List.of(RequiredCheck.parse("FRAUD_CHECK")), Duration.ofHours(1), Duration.ofHours(1));
        AggregatorProcessor aggregator = new AggregatorProcessor(
                rules,
                List.of(),
                InputProgress.always(),
                AggregatorBench.rightClock(),
                AggregatorTopology.meters(new SimpleMeterRegistry(), rules));
        assertThatCode(aggregator::close).doesNotThrowAnyException();
    }
}
