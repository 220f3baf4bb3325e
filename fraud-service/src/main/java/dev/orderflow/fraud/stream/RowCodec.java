package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.PlacedOrder;
import dev.orderflow.fraud.domain.RememberedOrder;
import dev.orderflow.fraud.domain.Spending;
import dev.orderflow.fraud.domain.SpendingWindow;
import dev.orderflow.fraud.domain.Verdict;
import dev.orderflow.fraud.state.RememberedOrderRow;
import dev.orderflow.fraud.state.SpendingTotal;
import dev.orderflow.fraud.state.SpendingWindowRow;
import dev.orderflow.registry.StateSerde;
import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Turns the domain's values into the bytes of rows and back. */
final class RowCodec {
    private final StateSerde<SpendingWindowRow> windows =
            StateSerde.of(SpendingWindowRow.getEncoder(), SpendingWindowRow.getDecoder());
    private final StateSerde<RememberedOrderRow> orders =
            StateSerde.of(RememberedOrderRow.getEncoder(), RememberedOrderRow.getDecoder());

    byte[] bytes(SpendingWindow window) {
        Map<String, SpendingTotal> totals = new HashMap<>();
        window.totals()
                .forEach((currency, spending) ->
                        totals.put(currency, new SpendingTotal(money(spending.total()), spending.count())));
        return windows.serializer()
                .serialize(
                        JudgeOrdersSupplier.STORE,
                        new SpendingWindowRow(
                                window.newest(), window.horizon(), window.swept(), window.lengthMillis(), totals));
    }

    SpendingWindow window(byte[] bytes) {
        SpendingWindowRow row = windows.deserializer().deserialize(JudgeOrdersSupplier.STORE, bytes);
        Map<String, Spending> totals = new HashMap<>();
        row.getTotals()
                .forEach((currency, total) -> totals.put(currency, new Spending(total.getTotal(), total.getCount())));
        return new SpendingWindow(row.getNewest(), row.getHorizon(), row.getSwept(), row.getLengthMillis(), totals);
    }

    byte[] bytes(RememberedOrder remembered) {
        PlacedOrder order = remembered.order();
        Verdict verdict = remembered.verdict();
        RememberedOrderRow row = RememberedOrderRow.newBuilder()
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
        return orders.serializer().serialize(JudgeOrdersSupplier.STORE, row);
    }

    RememberedOrder order(byte[] bytes) {
        RememberedOrderRow row = orders.deserializer().deserialize(JudgeOrdersSupplier.STORE, bytes);
        PlacedOrder order = new PlacedOrder(row.getOrderId(), row.getCurrency(), row.getAmount(), row.getTime());
        Spending spending = new Spending(row.getTotal(), row.getCount());
        return new RememberedOrder(
                order, new Verdict(spending, row.getLimit(), row.getWindowMillis()), row.getCounts());
    }

    /** Money has four decimal places everywhere; more would be an error and is not rounded away. */
    private static BigDecimal money(BigDecimal amount) {
        return amount.setScale(Currencies.SCALE);
    }
}
