package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.orders.state.PaidAmountRow;
import dev.orderflow.orders.state.PaidRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What was paid for an order: a sum for each currency, in one row, so that its end need not look for them. */
final class PaidAmounts {
    private PaidAmounts() {}

    static BigDecimal in(String currency, PaidRow paid) {
        return paid.getAmounts().stream()
                .filter(sum -> sum.getCurrency().equals(currency))
                .map(PaidAmountRow::getAmount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    static PaidRow plus(PaidRow before, String currency, BigDecimal amount) {
        List<PaidAmountRow> sums = new ArrayList<>(before.getAmounts());
        sums.removeIf(sum -> sum.getCurrency().equals(currency));
        sums.add(new PaidAmountRow(currency, in(currency, before).add(amount)));
        return new PaidRow(sums);
    }
}
