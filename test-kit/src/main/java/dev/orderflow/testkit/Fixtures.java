package dev.orderflow.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Where fixtures start: builders whose defaults are a good order of one line and what belongs to it. */
public final class Fixtures {
    static final Instant CREATED_AT = TopologyHarness.START;
    static final String ORDER_ID = "order-1";
    static final String CUSTOMER_ID = "customer-1";
    static final String CURRENCY = "GBP";
    static final String PRODUCT = "JUMPERS";

    private static final int MONEY_SCALE = 4;

    private Fixtures() {}

    /** What a client asks for. */
    public static NewOrderBuilder aNewOrder() {
        return new NewOrderBuilder();
    }

    /** An order as the aggregator writes it, CREATED by default. */
    public static OrderBuilder anOrder() {
        return new OrderBuilder();
    }

    /** One result of one check, PASS by default. */
    public static OrderValidationBuilder aValidation() {
        return new OrderValidationBuilder();
    }

    /** Stock in the warehouse, SET by default. */
    public static StockAdjustmentBuilder anAdjustment() {
        return new StockAdjustmentBuilder();
    }

    /** An amount as Avro has it, with exactly four digits after the point. */
    public static BigDecimal money(String amount) {
        return new BigDecimal(amount).setScale(MONEY_SCALE, RoundingMode.UNNECESSARY);
    }
}
