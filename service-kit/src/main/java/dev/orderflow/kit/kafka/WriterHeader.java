package dev.orderflow.kit.kafka;

import dev.orderflow.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Stamps the header {@code writer} with the service's name on every record, so that an audit can see its writer.
 * A header forwarded from an input record is replaced. Streams' own topics are left alone.
 */
public final class WriterHeader implements ProducerInterceptor<Object, Object> {
    /** The configuration key that carries the service's name. */
    static final String WRITER_CONFIG = "orderflow.writer";

    private byte[] writer = {};

    @Override
    public void configure(Map<String, ?> configs) {
        writer = String.valueOf(configs.get(WRITER_CONFIG)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> outgoing) {
        if (!internal(outgoing.topic())) {
            outgoing.headers().remove(HeaderNames.WRITER).add(HeaderNames.WRITER, writer);
        }
        return outgoing;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        // nothing is counted here: the producer has its own metrics
    }

    @Override
    public void close() {
        // holds nothing
    }

    private static boolean internal(String topic) {
        return topic.endsWith("-changelog") || topic.endsWith("-repartition");
    }
}
