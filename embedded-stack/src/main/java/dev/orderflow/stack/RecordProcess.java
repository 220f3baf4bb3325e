package dev.orderflow.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records as they are, for tests that are no Java: no schema is asked, and nothing is checked. Each line of standard input
 * is a record, {@code {"topic", "partition"?, "key"?, "value"?, "headers"?}}, whose key is text and whose value is base64; absent
 * ones are null. Each line of output is where one is, {@code {"topic", "partition", "offset"}}.
 */
public final class RecordProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordProcess() {}

    /**
     * Runs until the input ends.
     *
     * @param args the bootstrap servers
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of("bootstrap.servers", args[0], "linger.ms", 0);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                RecordMetadata at = producer.send(record(JSON.readTree(line))).get();
                System.out.println(JSON.createObjectNode()
                        .put("topic", at.topic())
                        .put("partition", at.partition())
                        .put("offset", at.offset()));
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(JsonNode asked) throws IOException {
        Integer partition =
                asked.has("partition") ? (Integer) asked.path("partition").asInt() : null;
        byte[] key = asked.has("key") ? bytes(asked.path("key")) : null;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                asked.path("topic").asText(),
                partition,
                key,
                asked.path("value").binaryValue());
        asked.path("headers")
                .properties()
                .forEach(header -> record.headers().add(header.getKey(), bytes(header.getValue())));
        return record;
    }

    private static byte[] bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8);
    }
}
