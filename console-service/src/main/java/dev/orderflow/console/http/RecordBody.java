package dev.orderflow.console.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.console.records.ShownRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as clients see it; see {@link ShownRecord}. */
@JsonInclude(Include.NON_NULL)
record RecordBody(
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        @Nullable String key,
        List<HeaderBody> headers,
        @Nullable Integer schemaId,
        @JsonInclude(Include.ALWAYS) JsonNode value,
        int valueBytes,
        @Nullable String undecodable,
        @Nullable String base64) {

    /** A header of a record. */
    @JsonInclude(Include.NON_NULL)
    record HeaderBody(String name, @Nullable String value) {}

    static RecordBody of(ShownRecord record) {
        return new RecordBody(
                record.place().topic(),
                record.place().partition(),
                record.place().offset(),
                record.timestamp(),
                record.key().orElse(null),
                record.headers().stream()
                        .map(header ->
                                new HeaderBody(header.name(), header.value().orElse(null)))
                        .toList(),
                record.schemaId().isPresent() ? (Integer) record.schemaId().getAsInt() : null,
                record.value(),
                record.valueBytes(),
                record.undecodable().orElse(null),
                record.base64().orElse(null));
    }
}
