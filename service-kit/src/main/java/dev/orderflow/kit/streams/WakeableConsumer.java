package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer whose poll ends, without records, when the clock was set. {@code Timer} counts by the wall clock: a poll without
 * records would else last until the clock has come back to where it was, and what runs on its thread could not be ended.
 */
public class WakeableConsumer extends KafkaConsumer<byte[], byte[]> {
    private final ClockWatch.Listening listening;
    private volatile boolean polls;

    public WakeableConsumer(Map<String, Object> config, ClockWatch clock) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.listening = clock.whenSet(this::endPoll);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        polls = true;
        try {
            return super.poll(timeout);
        } catch (WakeupException woken) {
            return ConsumerRecords.empty();
        } finally {
            polls = false;
        }
    }

    @Override
    public void close() {
        listening.close();
        super.close();
    }

    @Override
    public void close(CloseOptions options) {
        listening.close();
        super.close(options);
    }

    /** Ends the poll that is under way, by any thread. Another call than a poll has no business with it. */
    final void endPoll() {
        if (polls) {
            wakeup();
        }
    }
}
