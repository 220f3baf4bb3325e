package dev.orderflow.workload.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.topic.KeyPartition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowCopiesTest {
    private static final String RUN = "12345678-abcd";
    private static final String ORDER = "load-" + RUN + "-7";
    private static final Map<String, Integer> PARTITIONS = Map.of("rows-changelog", 4);

    private final RowCopies copies = new RowCopies(RUN, Pattern.compile("load-" + RUN + "-[0-9]+"));

    @Test
    void aCopyIsOfAnotherOrderAndAsLong() {
        keep("o" + ORDER + "\u00ff", "\u0000\u0080" + ORDER + " of c-" + RUN + "-7");

        ProducerRecord<byte[], byte[]> copy =
                copies.copy(35, PARTITIONS::get).toList().get(0);

        String id = "load-000000000000z-7";
        assertThat(text(copy.key())).isEqualTo("o" + id + "\u00ff");
        assertThat(text(copy.value())).isEqualTo("\u0000\u0080" + id + " of c-000000000000z-7");
        assertThat(copy.topic()).isEqualTo("rows-changelog");
        assertThat(copy.partition()).isEqualTo(KeyPartition.of(id, 4));
    }

    @Test
    void theNewestRowCountsAndADeletedOneHasNoCopy() {
        keep("a" + ORDER, "old");
        keep("a" + ORDER, "new");
        keep("b" + ORDER, "value");
        keep("b" + ORDER, null);

        assertThat(copies.size()).isEqualTo(1);
        assertThat(values(1)).containsExactly("new");
    }

    @Test
    void rowsOfNoSuchOrderHaveNoCopy() {
        keep("position", ORDER);
        keep("oload-00000000-0000-7", "of another run");

        assertThat(values(0)).isEmpty();
    }

    private List<String> values(long number) {
        return copies.copy(number, PARTITIONS::get)
                .map(copy -> text(copy.value()))
                .toList();
    }

    private void keep(String key, @Nullable String value) {
        copies.keep(new ConsumerRecord<>("rows-changelog", 0, 0, bytes(key), value == null ? null : bytes(value)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
