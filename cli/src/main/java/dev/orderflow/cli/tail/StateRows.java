package dev.orderflow.cli.tail;

import dev.orderflow.registry.history.SchemaHistory;
import dev.orderflow.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/**
 * The schemas of rows that services keep for themselves: in changelogs and repartition topics, in Avro's single-object
 * encoding, which names a schema by its fingerprint.
 */
final class StateRows {
    /** Two marker bytes and the fingerprint. */
    static final int HEADER_BYTES = 10;

    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    private final SchemaStore.Cache schemas = new SchemaStore.Cache();

    /**
     * Values of topics may be rows too: an order is one, in the store of the aggregator.
     *
     * @param rows the newest schema of each other kind of row; older ones are in the history of schemas
     */
    StateRows(List<Schema> rows) {
        rows.forEach(this::add);
        new Topics("").all().forEach(topic -> topic.schema().ifPresent(this::add));
    }

    private void add(Schema row) {
        schemas.addSchema(row);
        SchemaHistory.of(row.getFullName()).versions().forEach(schemas::addSchema);
    }

    static boolean isRow(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == MARKER[0] && bytes[1] == MARKER[1];
    }

    /** The schema that a row was written with; empty if it is unknown here. */
    Optional<Schema> schemaOf(byte[] row) {
        long fingerprint = ByteBuffer.wrap(row, MARKER.length, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        return Optional.ofNullable(schemas.findByFingerprint(fingerprint));
    }
}
