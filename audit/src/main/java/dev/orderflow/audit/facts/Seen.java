package dev.orderflow.audit.facts;

import java.time.Instant;

/**
 * A decoded record and where it was seen. Holds no judgement.
 *
 * @param timestamp of the record, as its writer set it
 * @param early the record lay below the first of the two end offsets that the reader took. Topics cannot be cut at one
 *     moment, so what an early record must follow from is looked for up to the second, later end; a record that is not
 *     early is evidence only, since what it follows from may lie beyond what was read
 * @param writer the `writer` header, empty when there is none
 */
public record Seen<V>(Location at, Instant timestamp, boolean early, String writer, V value) {
    /** The same sighting with what is kept of its value. */
    public <T> Seen<T> with(T kept) {
        return new Seen<>(at, timestamp, early, writer, kept);
    }
}
