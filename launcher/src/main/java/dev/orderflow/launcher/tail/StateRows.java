package dev.orderflow.launcher.tail;

import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.email.state.CustomerRow;
import dev.orderflow.email.state.EmailRequestRow;
import dev.orderflow.email.state.OrderRow;
import dev.orderflow.email.state.OutboxRow;
import dev.orderflow.email.state.WaitingRow;
import dev.orderflow.fraud.state.RememberedOrderRow;
import dev.orderflow.fraud.state.SpendingWindowRow;
import dev.orderflow.inventory.state.AdjustmentRow;
import dev.orderflow.inventory.state.OrderClaim;
import dev.orderflow.inventory.state.ReservationRow;
import dev.orderflow.inventory.state.StockRow;
import dev.orderflow.orders.state.AwaitedResultRow;
import dev.orderflow.orders.state.HistoryOrder;
import dev.orderflow.orders.state.HistoryResult;
import dev.orderflow.orders.state.HistoryState;
import dev.orderflow.orders.state.PaidRow;
import dev.orderflow.orders.state.PendingValidationRow;
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
    private static final List<Schema> ROWS = List.of(
            PendingValidationRow.getClassSchema(),
            AwaitedResultRow.getClassSchema(),
            PaidRow.getClassSchema(),
            RememberedOrderRow.getClassSchema(),
            SpendingWindowRow.getClassSchema(),
            OrderClaim.getClassSchema(),
            StockRow.getClassSchema(),
            ReservationRow.getClassSchema(),
            AdjustmentRow.getClassSchema(),
            OrderRow.getClassSchema(),
            EmailRequestRow.getClassSchema(),
            WaitingRow.getClassSchema(),
            CustomerRow.getClassSchema(),
            OutboxRow.getClassSchema(),
            EmailStatistics.getClassSchema(),
            HistoryState.getClassSchema(),
            HistoryResult.getClassSchema(),
            HistoryOrder.getClassSchema());

    private final SchemaStore.Cache schemas = new SchemaStore.Cache();

    StateRows() {
        for (Schema row : ROWS) {
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
