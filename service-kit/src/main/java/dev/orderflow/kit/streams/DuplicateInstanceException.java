package dev.orderflow.kit.streams;

import dev.orderflow.kit.kafka.KafkaSettings;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.UnreleasedInstanceIdException;

/**
 * Two processes run as the same instance of a service, so with one {@code group.instance.id}. Of the two the one that
 * joined its group last is the member (KIP-345); the other gets an error, and must not join again, or the two would
 * take the place from each other for ever.
 */
public final class DuplicateInstanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Streams has no type for it; a test would find other words in another version. */
    private static final String STATE_DIRECTORY_LOCKED = "Unable to initialize state";

    private final boolean replaced;

    private DuplicateInstanceException(boolean replaced, String message, Throwable cause) {
        super(message, cause);
        this.replaced = replaced;
    }

    /** The same failure by its name, if another process that runs as this instance is behind it. */
    public static Optional<DuplicateInstanceException> behind(Throwable failure, KafkaSettings instance) {
        String who = "another process runs as instance " + instance.instance() + " of " + instance.service();
        if (isCausedBy(failure, FencedInstanceIdException.class)) {
            return Optional.of(new DuplicateInstanceException(
                    true,
                    who + " and has taken its place; stop one of the two, or give it an instance.id of its own, and"
                            + " then start this one again",
                    failure));
        }
        if (isCausedBy(failure, UnreleasedInstanceIdException.class) || saysThatStateIsLocked(failure)) {
            return Optional.of(new DuplicateInstanceException(
                    false,
                    who + ", or is just stopping; this one waits for its end; stop one of the two, or give it an"
                            + " instance.id of its own",
                    failure));
        }
        return Optional.empty();
    }

    /** Whether the other has taken the place, so that this process must not join; else it may wait for its turn. */
    public boolean isReplaced() {
        return replaced;
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static boolean saysThatStateIsLocked(Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .anyMatch(message -> message != null && message.contains(STATE_DIRECTORY_LOCKED));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
