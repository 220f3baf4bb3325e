package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class NonNegativeTimestampTest {
    private final NonNegativeTimestamp timestamp = new NonNegativeTimestamp();

    @Test
    void isTheRecordsOwnTimeEvenIfOld() {
        assertThat(timestamp.extract(recordAt(0), 9)).isZero();
        assertThat(timestamp.extract(recordAt(5), 9)).isEqualTo(5);
    }

    @Test
    void isThePartitionsTimeForARecordWithoutOne() {
        assertThat(timestamp.extract(recordAt(-1), 9)).isEqualTo(9);
    }

    @Test
    void isZeroWhereNeitherIsKnown() {
        assertThat(timestamp.extract(recordAt(-1), -1)).isZero();
    }

    private static ConsumerRecord<Object, Object> recordAt(long time) {
        return new ConsumerRecord<>(
                "topic",
                0,
                0,
                time,
                time < 0 ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME,
                1,
                1,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());
    }
}
