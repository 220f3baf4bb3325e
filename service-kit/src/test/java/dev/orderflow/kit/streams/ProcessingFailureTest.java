package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.component.NotCurrentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.errors.internals.FailedProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only failures that the record's own data cause dead-letter it. */
class ProcessingFailureTest {
    static RuntimeException[] faultsOfTheRecord() {
        return new RuntimeException[] {
            broken(),
            new FailedProcessingException("judge", broken()),
            new FailedProcessingException("judge", new StreamsException("in a sink", broken())),
            new StreamsException(broken()),
            new IllegalArgumentException("around", new ArithmeticException("overflow")),
            new FailedProcessingException(
                    "sink", new StreamsException("unable to serialize", new SerializationException("does not fit")))
        };
    }

    static RuntimeException[] badMoments() {
        return new RuntimeException[] {
            new KafkaException("anything"),
            new TimeoutException("registry or broker"),
            new InterruptException("stopping"),
            new RecordTooLargeException("an earlier record"),
            new TaskMigratedException("moved"),
            new TaskCorruptedException(java.util.Set.of()),
            new InvalidStateStoreException("closed"),
            new StreamsException("no partitions of the topic"),
            new StreamsException("sending an earlier record", new KafkaException("broker")),
            new ProcessorStateException("flush", new Exception("RocksDB: no space left on device")),
            new FailedProcessingException("judge", new ProcessorStateException("disk full")),
            new FailedProcessingException("judge", new IllegalStateException("around", new TimeoutException("away"))),
            new FailedProcessingException(
                    "sink", new StreamsException("unable to serialize", new RefusedByRegistryException())),
            new UncheckedIOException(new IOException("disk full")),
            new NotCurrentException("catching up"),
            producerInWrongState(),
            new FailedProcessingException("judge", producerInWrongState()),
            new CompletionException(new OutOfMemoryError("heap")),
            new CompletionException(new InterruptedException())
        };
    }

    private static RuntimeException broken() {
        return new IllegalStateException("broken");
    }

    /** As a real one is for ever after a commit that timed out. */
    private static RuntimeException producerInWrongState() {
        try (MockProducer<String, String> producer = new MockProducer<>()) {
            producer.commitTransaction();
        } catch (IllegalStateException wrongState) {
            return wrongState;
        }
        throw new AssertionError("it committed what was never begun");
    }

    /** As a registry's client says that it does not take a schema. */
    private static final class RefusedByRegistryException extends SerializationException {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheRecord")
    void blamesTheRecord(RuntimeException failure) {
        assertThat(ProcessingFailure.reason(failure)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("badMoments")
    void blamesTheMoment(RuntimeException failure) {
        assertThat(ProcessingFailure.reason(failure)).isEmpty();
    }

    @Test
    void namesWhatWasThrownAndNotWhatItWasWrappedIn() {
        assertThat(ProcessingFailure.reason(new FailedProcessingException("judge", broken())))
                .contains("IllegalStateException: broken");
    }
}
