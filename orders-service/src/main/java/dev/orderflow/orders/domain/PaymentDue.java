package dev.orderflow.orders.domain;

import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.schemas.rules.OrderForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The wait for the payment of an order that is VALIDATED, where there is a deadline for it. It is a validation with one awaited
 * result, which no check can give: money does.
 */
public final class PaymentDue {
    /** No check may have this name. */
    public static final String CHECK = OrderForm.PAYMENT;

    /** The wait is over, for the order is paid. */
    public static final Result PAID = new Result(AwaitedResult.ofWhole(CHECK), CheckResult.PASS, List.of());

    /** Why an unpaid order was cancelled. */
    public static final String TIMEOUT = "PAYMENT_TIMEOUT";

    private PaymentDue() {}

    static Reason unpaid(Order order, BigDecimal paid, Instant payBy) {
        String currency = order.content().currency();
        String detail = "paid " + Currencies.amount(paid, currency) + " of "
                + Currencies.money(order.content().total(), currency) + " by " + payBy;
        return new Reason(CHECK, AwaitedResult.WHOLE, TIMEOUT, detail);
    }
}
