package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.PlacedOrder;
import dev.orderflow.fraud.domain.RememberedOrder;
import dev.orderflow.fraud.domain.Spending;
import dev.orderflow.fraud.domain.SpendingAssessment;
import dev.orderflow.fraud.domain.SpendingWindow;
import dev.orderflow.fraud.state.RememberedOrderRow;
import dev.orderflow.fraud.state.SpendingTotal;
import dev.orderflow.fraud.state.SpendingWindowRow;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;

/** The domain's types as rows of the store, and back. The rows' formats are stored data: a change is a migration. */
final class SpendingRows {
    private static final char CUSTOMER = 'c';
    static final RowType<Long> BY_ID =
            RowType.of(CUSTOMER, Serdes.Long(), KeyPart.TEXT, KeyPart.mark('I'), KeyPart.TEXT);
    static final RowType<RememberedOrderRow> BY_TIME = RowType.of(
            CUSTOMER,
            StateSerde.of(RememberedOrderRow.getEncoder(), RememberedOrderRow.getDecoder()),
            KeyPart.TEXT,
            KeyPart.mark('T'),
            KeyPart.NUMBER,
            KeyPart.TEXT);
    static final RowType<SpendingWindowRow> WINDOW = RowType.of(
            CUSTOMER,
            StateSerde.of(SpendingWindowRow.getEncoder(), SpendingWindowRow.getDecoder()),
            KeyPart.TEXT,
            KeyPart.mark('W'));

    private SpendingRows() {}

    /** One customer's orders with a time in ({@code after}, {@code upTo}]. */
    static RowRange times(String customer, long after, long upTo) {
        return new RowRange(BY_TIME.behind(customer, after), BY_TIME.behind(customer, upTo));
    }

    static SpendingWindowRow toRow(SpendingWindow window) {
        Map<String, SpendingTotal> totals = new HashMap<>();
        window.totals()
                .forEach((currency, spending) ->
                        totals.put(currency, new SpendingTotal(money(spending.total()), spending.count())));
        return new SpendingWindowRow(window.newest(), window.horizon(), window.swept(), window.lengthMillis(), totals);
    }

    static SpendingWindow toDomain(SpendingWindowRow row) {
        Map<String, Spending> totals = new HashMap<>();
        row.getTotals()
                .forEach((currency, total) -> totals.put(currency, new Spending(total.getTotal(), total.getCount())));
        return new SpendingWindow(row.getNewest(), row.getHorizon(), row.getSwept(), row.getLengthMillis(), totals);
    }

    static RememberedOrderRow toRow(RememberedOrder remembered) {
        PlacedOrder order = remembered.order();
        SpendingAssessment verdict = remembered.verdict();
        return RememberedOrderRow.newBuilder()
                .setOrderId(order.orderId())
                .setCurrency(order.currency())
                .setAmount(money(order.amount()))
                .setTime(order.time())
                .setCounts(remembered.counts())
                .setTotal(money(verdict.spending().total()))
                .setCount(verdict.spending().count())
                .setLimit(money(verdict.limit()))
                .setWindowMillis(verdict.windowMillis())
                .build();
    }

    static RememberedOrder toDomain(RememberedOrderRow row) {
        PlacedOrder order = new PlacedOrder(row.getOrderId(), row.getCurrency(), row.getAmount(), row.getTime());
        Spending spending = new Spending(row.getTotal(), row.getCount());
        return new RememberedOrder(
                order, new SpendingAssessment(spending, row.getLimit(), row.getWindowMillis()), row.getCounts());
    }

    /** Money has four decimal places everywhere; more would be an error and is not rounded away. */
    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(Currencies.SCALE);
    }
}
