package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.RawRecord.Position;
import java.util.Optional;

/**
 * Processing failed on a record, and {@link FailedRecords} knows it: all that this pass has done must be taken back, and the
 * next pass dead-letters the record. So there is nothing to wait for before it.
 */
final class FailedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedRecordException(Position position, String reason, Throwable cause) {
        super(
                "processing failed at " + position.topic() + ":" + position.partition() + ":" + position.offset() + " ("
                        + reason + "), which is dead-lettered",
                cause);
    }

    /** The one that Streams' own exceptions are wrapped around, if there is one. */
    static Optional<FailedRecordException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedRecordException failed) {
                return Optional.of(failed);
            }
        }
        return Optional.empty();
    }
}
