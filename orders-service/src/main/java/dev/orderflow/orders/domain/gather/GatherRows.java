package dev.orderflow.orders.domain.gather;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the gather keeps its rows. A change of rows and what follows from it must be kept together or not at all; in
 * production that is one Kafka transaction.
 */
public interface GatherRows {
    /** Present while there is anything to keep of this key. */
    Optional<Gathering> gathering(String key);

    void put(String key, Gathering gathering);

    /** Removes the gathering with all its part rows. */
    void remove(String key);

    /** Whether a gathering of this key was ever begun, open or ended. */
    boolean isKnown(String key);

    Optional<PartRow> part(String key, Part part);

    /** Every part row of the key, ordered by part. */
    List<PartRow> parts(String key);

    /** How many part rows the key has. It costs no scan of them. */
    int partCount(String key);

    /** To be called only while there is a gathering of this key. */
    void putPart(String key, PartRow row);

    /** To be called only while there is a gathering of this key. */
    void removePart(String key, Part part);

    /** The keys whose gatherings end up to this time, the earliest first, at most {@code limit}. */
    List<String> due(Instant upTo, int limit);
}
