package dev.orderflow.kit.events;

import dev.orderflow.kit.http.ResponseJson;
import dev.orderflow.kit.streams.Decoded;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.RecordDecoder;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.Topic;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of a topic as events. Those that cannot be used are left out, as everywhere. Safe for use by many threads. */
final class Events<A> {
    private static final Logger log = LoggerFactory.getLogger(Events.class);

    private final Topic<A> topic;

    /** One for all who read: a schema that one has fetched is known to all, even while the registry is unavailable. */
    private final RecordDecoder<A> decoder;

    private final Function<A, ?> body;

    /** @param body what an event says of a record, as JSON */
    Events(Topic<A> topic, AvroSerdes serdes, Function<A, ?> body) {
        this.topic = topic;
        this.decoder = new RecordDecoder<>(topic, serdes);
        this.body = body;
    }

    String topic() {
        return topic.name();
    }

    Decoded<A> decode(ConsumerRecord<byte[], byte[]> record, int partitions) {
        return decoder.decode(RawRecord.of(record), partitions);
    }

    /** What it says, without line breaks; empty if that cannot be said: all who listen wait behind one such record. */
    Optional<String> json(ConsumerRecord<byte[], byte[]> record, A value) {
        try {
            return Optional.of(ResponseJson.text(body.apply(value)));
        } catch (RuntimeException failure) { // whatever it is, the next record comes
            log.warn(
                    "A record is no event topic={} partition={} offset={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    failure);
            return Optional.empty();
        }
    }
}
