package dev.orderflow.orders.domain.gather;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the gather keeps its rows. A change of rows and what follows from it must be kept together or not at all; in
 * production that is one Kafka transaction.
 */
public interface GatherRows {
    /** Present while the gathering is open. */
    Optional<Waiting> waiting(String key);

    void putWaiting(String key, Waiting waiting);

    void removeWaiting(String key);

    /** Whether a gathering of this key was ever begun, open or ended. */
    boolean isKnown(String key);

    Optional<PartRow> part(String key, Part part);

    /** Every part row of the key, ordered by part. */
    List<PartRow> parts(String key);

    void putPart(String key, PartRow row);

    void removeParts(String key);

    /** Remembers to look at the key at this time. */
    void schedule(Instant at, String key);

    void unschedule(Instant at, String key);

    /** The earliest appointments up to this time, at most {@code limit}. */
    List<Appointment> appointments(Instant upTo, int limit);

    /** A time at which a key is to be looked at. */
    record Appointment(Instant at, String key) {}
}
