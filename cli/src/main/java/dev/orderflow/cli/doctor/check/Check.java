package dev.orderflow.cli.doctor.check;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Looks at one thing and changes nothing. */
public interface Check {
    /** What it looks at; a word or two. */
    String name();

    /** What must be reached before it can look. */
    Set<Prerequisite> needs();

    /** How long it looks on purpose, beside waiting for answers. */
    default Duration looksFor() {
        return Duration.ZERO;
    }

    /**
     * Looks.
     *
     * @throws KafkaException when Kafka or the registry keep it from looking, see {@link Refusals}
     */
    CheckFinding look() throws InterruptedException;
}
