package dev.orderflow.testkit;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds one result of one check: by default the details check passes. */
public final class OrderValidationBuilder {
    private String orderId = Fixtures.ORDER_ID;
    private String check = "ORDER_DETAILS_CHECK";
    private String product;
    private CheckResult result = CheckResult.PASS;
    private final List<Reason> reasons = new ArrayList<>();

    OrderValidationBuilder() {}

    public OrderValidationBuilder order(String value) {
        orderId = value;
        return this;
    }

    public OrderValidationBuilder check(String value) {
        check = value;
        return this;
    }

    public OrderValidationBuilder product(String value) {
        product = value;
        return this;
    }

    public OrderValidationBuilder result(CheckResult value) {
        result = value;
        return this;
    }

    /** FAIL, for this reason too; give the check and the product first. */
    public OrderValidationBuilder fail(String code) {
        reasons.add(new Reason(check, product, code, code));
        return result(CheckResult.FAIL);
    }

    public OrderValidation build() {
        return new OrderValidation(
                orderId, check, product, result, List.copyOf(reasons), Map.of(), Fixtures.CREATED_AT.plusMillis(5));
    }
}
