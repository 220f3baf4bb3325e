package dev.orderflow.audit.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * How many records of one kind one writer wrote, with the first few as evidence: writers are counted and not listed, so
 * that a clean topic costs a handful of entries.
 */
public final class Authorship {
    private static final int EXAMPLES = 10;

    private final Kind kind;
    private final List<Location> examples = new ArrayList<>();
    private long records;

    Authorship(Kind kind) {
        this.kind = kind;
    }

    /**
     * What is distinguished.
     *
     * @param topic the topic's name
     * @param check the check for a result, else empty
     * @param writer the `writer` header, empty when there is none
     */
    public record Kind(String topic, String check, String writer) {}

    void add(Location at) {
        records++;
        if (examples.size() < EXAMPLES) {
            examples.add(at);
        }
    }

    /** What was written by whom. */
    public Kind kind() {
        return kind;
    }

    /** How many records. */
    public long records() {
        return records;
    }

    /** Where the first few lie. */
    public List<Location> examples() {
        return examples;
    }
}
