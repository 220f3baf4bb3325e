package dev.orderflow.tea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.stream.GatherBench;
import dev.orderflow.gather.stream.WaitMeters;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A join in any order of arrival, with a watchdog. */
class TeaTopologyTest {
    private final GatherBench bench = new GatherBench((builder, metrics) -> new TeaTopology(
                    GatherBench.clockWatch(), new WaitMeters(metrics, "teas", "step", List.of()))
            .addTo(builder));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void joinsWhicheverComesFirst() {
        bench.send(TeaTopology.ANNOUNCED, "1", "pearls");
        bench.send(TeaTopology.MIXED, "1", "oolong");
        bench.send(TeaTopology.MIXED, "2", "assam");
        bench.send(TeaTopology.ANNOUNCED, "2", "jelly");
        assertThat(bench.written(TeaTopology.TOPPED))
                .containsExactly(KeyValue.pair("1", "oolong with pearls"), KeyValue.pair("2", "assam with jelly"));
    }

    @Test
    void barksOnceWhenTheTimeIsOverThatWasPromised() {
        bench.send(TeaTopology.ANNOUNCED, "1", "pearls");
        bench.later(TeaTopology.PROMISED.minusSeconds(1));
        assertThat(bench.written(TeaTopology.TOPPED)).isEmpty();
        bench.later(Duration.ofSeconds(2));
        assertThat(bench.written(TeaTopology.TOPPED)).containsExactly(KeyValue.pair("1", "late: no tea for pearls"));
        bench.send(TeaTopology.MIXED, "1", "oolong");
        bench.later(TeaTopology.PROMISED);
        assertThat(bench.written(TeaTopology.TOPPED)).isEmpty();
    }
}
