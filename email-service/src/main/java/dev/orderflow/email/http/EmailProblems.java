package dev.orderflow.email.http;

import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.ProblemType;
import java.time.Duration;

/** The errors that only email-service has; the general ones are the kit's. */
final class EmailProblems {
    static final ProblemType CUSTOMER_NOT_FOUND =
            new ProblemType("CUSTOMER_NOT_FOUND", 404, "There is no such customer");
    static final ProblemType EMAIL_NOT_FOUND = new ProblemType("EMAIL_NOT_FOUND", 404, "There is no such e-mail");
    static final ProblemType NOT_CONFIRMED =
            new ProblemType("NOT_CONFIRMED", 503, "The customer could not be confirmed in time");

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private EmailProblems() {}

    static ProblemException notFound() {
        return new ProblemException(CUSTOMER_NOT_FOUND, "nobody has told of this customer (PUT /v1/customers/{id})");
    }

    static ProblemException noSuchEmail() {
        return new ProblemException(
                EMAIL_NOT_FOUND, "no e-mail of this kind about this order was called for in the last 30 days");
    }

    static ProblemException notConfirmed(String id) {
        return new ProblemException(
                        NOT_CONFIRMED, "customer " + id + " may be written or not; the request is safe to repeat")
                .retryAfter(RETRY_AFTER);
    }
}
