package dev.orderflow.orders.http;

import dev.orderflow.kit.http.ProblemType;

/** The errors that only orders have; the general ones are the kit's. */
public final class OrderProblems {
    static final ProblemType ORDER_NOT_FOUND = new ProblemType("ORDER_NOT_FOUND", 404, "There is no such order");
    static final ProblemType ORDER_CONFLICT =
            new ProblemType("ORDER_CONFLICT", 409, "The id belongs to an order with other content");
    static final ProblemType ORDER_STATE_CONFLICT =
            new ProblemType("ORDER_STATE_CONFLICT", 409, "The order is in a state that does not allow this");
    public static final ProblemType PAYMENT_CONFLICT =
            new ProblemType("PAYMENT_CONFLICT", 409, "The order has a payment of this id with other content");
    static final ProblemType TOO_MANY_LINES = new ProblemType("TOO_MANY_LINES", 413, "The order has too many lines");
    public static final ProblemType NOT_CONFIRMED =
            new ProblemType("NOT_CONFIRMED", 503, "It could not be confirmed in time");
    static final ProblemType NO_OUTCOME_YET = new ProblemType("NO_OUTCOME_YET", 504, "The order has no outcome yet");

    private OrderProblems() {}
}
