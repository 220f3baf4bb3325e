package dev.orderflow.kit.streams;

import dev.orderflow.kit.component.NotCurrentException;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.internals.FailedProcessingException;

/**
 * Decides whether an exception from the processing of a record is the record's fault, or a transient failure: a broker,
 * a registry or a disk that is unavailable, a task that has moved, a memory that is full. After a transient failure the
 * same record may succeed, so it is not dead-lettered.
 */
public final class ProcessingFailure {
    private static final String CLIENTS = "org.apache.kafka.clients.";

    private ProcessingFailure() {}

    /** Why the record must be dead-lettered; empty when the exception says nothing about it. */
    public static Optional<String> reason(RuntimeException failure) {
        Throwable thrown = withoutWrapping(failure);
        return tellsOfABadMoment(thrown)
                ? Optional.empty()
                : Optional.of(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
    }

    /** Streams wraps what a processor throws, and what a sink's serializer throws, in these; its own are subclasses. */
    private static Throwable withoutWrapping(Throwable failure) {
        boolean wrapping = failure instanceof FailedProcessingException || failure.getClass() == StreamsException.class;
        return wrapping && failure.getCause() != null ? withoutWrapping(failure.getCause()) : failure;
    }

    private static boolean tellsOfABadMoment(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isOfKafka(cause)
                    || isClientInWrongState(cause)
                    || cause instanceof Error
                    || cause instanceof IOException
                    || cause instanceof InterruptedException
                    || cause instanceof NotCurrentException) {
                return true;
            }
        }
        return false;
    }

    /**
     * As a producer says after a commit that timed out, for any request. No record brings a client into a state;
     * what one may hold, such as a negative timestamp, is an illegal argument.
     */
    private static boolean isClientInWrongState(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof IllegalStateException
                && trace.length > 0
                && trace[0].getClassName().startsWith(CLIENTS);
    }

    /**
     * A value that does not fit its schema is the record's fault. Subclasses stand for a registry that refuses all that
     * is written.
     */
    private static boolean isOfKafka(Throwable cause) {
        return cause instanceof KafkaException && cause.getClass() != SerializationException.class;
    }
}
