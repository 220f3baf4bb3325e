package dev.orderflow.launcher;

import dev.orderflow.console.state.CreatedOrders;
import dev.orderflow.console.state.KnownCustomer;
import dev.orderflow.console.state.RowCounts;
import dev.orderflow.email.state.CustomerRow;
import dev.orderflow.email.state.EmailRequestRow;
import dev.orderflow.email.state.EmailRow;
import dev.orderflow.email.state.OrderRow;
import dev.orderflow.email.state.OutboxRow;
import dev.orderflow.email.state.WaitingRow;
import dev.orderflow.fraud.state.RememberedOrderRow;
import dev.orderflow.fraud.state.SpendingWindowRow;
import dev.orderflow.inventory.state.AdjustmentRow;
import dev.orderflow.inventory.state.ReservationRow;
import dev.orderflow.inventory.state.StockRow;
import dev.orderflow.orders.state.AwaitedResultRow;
import dev.orderflow.orders.state.HistoryOrder;
import dev.orderflow.orders.state.HistoryPayment;
import dev.orderflow.orders.state.HistoryResult;
import dev.orderflow.orders.state.HistoryState;
import dev.orderflow.orders.state.PaidRow;
import dev.orderflow.orders.state.PendingValidationRow;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schemas of the rows that services keep for themselves, for {@code tail} to show, without those that are values of topics.
 * A test looks for what is missing.
 */
public final class StateRowSchemas {
    public static final List<Schema> ALL = List.of(
            PendingValidationRow.getClassSchema(),
            AwaitedResultRow.getClassSchema(),
            PaidRow.getClassSchema(),
            RememberedOrderRow.getClassSchema(),
            SpendingWindowRow.getClassSchema(),
            StockRow.getClassSchema(),
            ReservationRow.getClassSchema(),
            AdjustmentRow.getClassSchema(),
            OrderRow.getClassSchema(),
            EmailRequestRow.getClassSchema(),
            WaitingRow.getClassSchema(),
            CustomerRow.getClassSchema(),
            OutboxRow.getClassSchema(),
            EmailRow.getClassSchema(),
            HistoryState.getClassSchema(),
            HistoryResult.getClassSchema(),
            HistoryOrder.getClassSchema(),
            HistoryPayment.getClassSchema(),
            CreatedOrders.getClassSchema(),
            KnownCustomer.getClassSchema(),
            RowCounts.getClassSchema());

    private StateRowSchemas() {}
}
