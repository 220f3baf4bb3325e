package dev.orderflow.fraud.http;

import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.ProblemType;

/** The errors that only fraud-service has; the general ones are the kit's. */
final class FraudProblems {
    static final ProblemType CUSTOMER_NOT_FOUND =
            new ProblemType("CUSTOMER_NOT_FOUND", 404, "There is no such customer");

    private FraudProblems() {}

    static ProblemException noSuchCustomer() {
        return new ProblemException(CUSTOMER_NOT_FOUND, "no customer can have this id");
    }
}
