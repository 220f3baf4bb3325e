package dev.orderflow.workload.compare;

import dev.orderflow.topic.KeyPartition;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The newest rows of orders, from changelogs, and copies of them. The orders of a copy differ by a part of their ids, which has as
 * many characters, so a copied row has the size and the form of its original, whatever its format.
 */
final class RowCopies {
    private static final int RADIX = 36;

    private final String run;
    private final Pattern orderId;
    private final Map<Row, byte[]> rows = new LinkedHashMap<>();

    /** Which row; its key as text of one character for each byte. */
    private record Row(String topic, String key) {}

    /**
     * @param run the part of the orders' ids that is the same in all of them and stands in nothing else
     * @param orderId what such an id looks like as a whole
     */
    RowCopies(String run, Pattern orderId) {
        this.run = run;
        this.orderId = orderId;
    }

    /** A record of a changelog. Only rows whose key has the id of such an order are kept. */
    void keep(ConsumerRecord<byte[], byte[]> record) {
        Row row = new Row(record.topic(), text(record.key()));
        if (record.value() == null) {
            rows.remove(row);
        } else if (orderId.matcher(row.key()).find()) {
            rows.put(row, record.value());
        }
    }

    /** How many rows a copy of all orders has. */
    int size() {
        return rows.size();
    }

    /**
     * Every order once more.
     *
     * @param number of the copy (0 or more); the same one has the same ids
     * @param partitions how many a changelog has; a row is in that of its order's id
     */
    Stream<ProducerRecord<byte[], byte[]>> copy(long number, ToIntFunction<String> partitions) {
        String digits = Long.toString(number, RADIX);
        String copied = "0".repeat(run.length() - digits.length()) + digits;
        Pattern copiedId = Pattern.compile(orderId.pattern().replace(run, copied));
        return rows.entrySet().stream().map(entry -> {
            Row row = entry.getKey();
            String key = row.key().replace(run, copied);
            Matcher id = copiedId.matcher(key);
            if (!id.find()) {
                throw new IllegalStateException("a key without the id of an order was kept: " + key);
            }
            int partition = KeyPartition.of(id.group(), partitions.applyAsInt(row.topic()));
            return new ProducerRecord<>(
                    row.topic(),
                    partition,
                    bytes(key),
                    bytes(text(entry.getValue()).replace(run, copied)));
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
