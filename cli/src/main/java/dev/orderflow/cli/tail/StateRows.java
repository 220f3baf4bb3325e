package dev.orderflow.cli.tail;

import dev.orderflow.registry.history.SchemaHistory;
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

    /** @param rows the newest schema of each kind of row; older ones are in the history of schemas */
    StateRows(List<Schema> rows) {
        for (Schema row : rows) {
            schemas.addSchema(row);
            SchemaHistory.of(row.getFullName()).versions().forEach(schemas::addSchema);
        }
    }

    static boolean isRow(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == MARKER[0] && bytes[1] == MARKER[1];
    }

    /** The schema that a row was written with; empty if nobody here knows it. */
    Optional<Schema> schemaOf(byte[] row) {
        long fingerprint = ByteBuffer.wrap(row, MARKER.length, Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        return Optional.ofNullable(schemas.findByFingerprint(fingerprint));
    }
}
