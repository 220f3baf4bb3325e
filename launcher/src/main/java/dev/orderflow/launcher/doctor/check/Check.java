package dev.orderflow.launcher.doctor.check;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Looks at one thing and changes nothing. */
public interface Check {
    /** What a look takes at most that does not wait for something on purpose. */
    Duration QUICK = Duration.ofSeconds(6);

    /** What it looks at; a word or two. */
    String name();

    /** What must be reached before it can look. */
    Set<Need> needs();

    /** After which it has failed to answer. */
    default Duration limit() {
        return QUICK;
    }

    /**
     * Looks.
     *
     * @throws KafkaException when Kafka or the registry keep it from looking, see {@link Refusals}
     */
    Finding look() throws InterruptedException;
}
