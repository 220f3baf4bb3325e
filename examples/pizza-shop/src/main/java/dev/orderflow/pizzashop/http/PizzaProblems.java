package dev.orderflow.pizzashop.http;

import dev.orderflow.kit.http.ProblemType;

/** The errors that only the pizza shop has; the general ones are the kit's. */
final class PizzaProblems {
    static final ProblemType INVALID_COUNT =
            new ProblemType("INVALID_COUNT", 400, "The number of pizzas is not one that can be ordered");
    static final ProblemType ORDER_NOT_FOUND = new ProblemType("ORDER_NOT_FOUND", 404, "There is no such order");
    static final ProblemType NOT_CONFIRMED =
            new ProblemType("NOT_CONFIRMED", 503, "The order could not be confirmed in time");

    private PizzaProblems() {}
}
