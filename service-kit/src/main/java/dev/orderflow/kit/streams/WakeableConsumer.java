package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer whose poll can be ended, without records, by any thread. It ends when the clock was set: {@code Timer} counts by the wall
 * clock, so a poll without records would else last until the clock has come back to where it was. A poll that has its records already
 * when it is woken leaves that to the next call that waits for the broker; it was not meant, and is made again.
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

    @Override
    public long position(TopicPartition partition) {
        try {
            return super.position(partition);
        } catch (WakeupException meantThePollBefore) {
            return super.position(partition);
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        try {
            return super.committed(partitions);
        } catch (WakeupException meantThePollBefore) {
            return super.committed(partitions);
        }
    }

    /** Ends the poll that is under way, if one is. */
    final void endPoll() {
        if (polls) {
            wakeup();
        }
    }
}
