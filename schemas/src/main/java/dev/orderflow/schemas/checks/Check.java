package dev.orderflow.schemas.checks;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * One check, as its service writes it: results of orders, or of one product of each, for {@code order-validations}. It decides
 * nothing. Figures are the numbers that decided a result, so that it can be checked later without the configuration of its time.
 */
public final class Check {
    private final String name;
    private final InstantSource time;
    private final String product;

    /**
     * A check that answers once for each order.
     *
     * @param name such as {@code LOYALTY_CHECK}; stored data
     * @param time of decision, which decides nothing
     */
    public Check(String name, InstantSource time) {
        this(name, time, null);
    }

    private Check(String name, InstantSource time, String product) {
        this.name = name;
        this.time = time;
        this.product = product;
    }

    /** The same check, answering for one product of an order. */
    public Check about(String ordered) {
        return new Check(name, time, ordered);
    }

    /** Why the result is what it is: a stable code for programs, a text for people. It names the product, if the check does. */
    public Reason reason(String code, String detail) {
        return new Reason(name, product, code, detail);
    }

    /** The order may go ahead. */
    public OrderValidation pass(String orderId, Reason... reasons) {
        return result(orderId, CheckResult.PASS, Map.of(), reasons);
    }

    /** The order may go ahead. */
    public OrderValidation pass(String orderId, Map<String, String> figures) {
        return result(orderId, CheckResult.PASS, figures);
    }

    /** The order fails. */
    public OrderValidation fail(String orderId, Reason... reasons) {
        return result(orderId, CheckResult.FAIL, Map.of(), reasons);
    }

    /** The order fails. */
    public OrderValidation fail(String orderId, Map<String, String> figures, Reason... reasons) {
        return result(orderId, CheckResult.FAIL, figures, reasons);
    }

    /** The check could not be made, which counts as FAIL. */
    public OrderValidation error(String orderId, Reason... reasons) {
        return result(orderId, CheckResult.ERROR, Map.of(), reasons);
    }

    private OrderValidation result(String orderId, CheckResult result, Map<String, String> figures, Reason... reasons) {
        return new OrderValidation(orderId, name, product, result, List.of(reasons), figures, time.instant());
    }
}
