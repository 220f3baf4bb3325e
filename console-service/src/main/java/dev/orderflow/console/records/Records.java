package dev.orderflow.console.records;

import dev.orderflow.console.domain.letters.Place;
import dev.orderflow.kit.records.RecordReads;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Single records of the topics of the catalogue, as they lie there. */
public final class Records {
    private final RecordReads reads;
    private final RecordShow show;
    private final ShownTopics topics;

    public Records(RecordReads reads, RecordShow show, ShownTopics topics) {
        this.reads = reads;
        this.show = show;
        this.topics = topics;
    }

    /**
     * The committed record that stands there; empty if none can be read there, because it was deleted, does not exist yet, or is no
     * record.
     *
     * @param place in a topic that is shown
     * @param withBytes whether the value's bytes are shown, even if it can be decoded
     */
    public CompletableFuture<Optional<ShownRecord>> find(Place place, boolean withBytes) {
        return reads.ask(reader -> place.partition() < reader.partitions(topics.fullName(place.topic()))
                ? reader.at(topics.position(place)).map(record -> show.of(record, withBytes))
                : Optional.empty());
    }
}
