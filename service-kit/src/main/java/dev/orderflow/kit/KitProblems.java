package dev.orderflow.kit;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.kit.view.TooManyWaitersException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The answers to what views throw. */
final class KitProblems {
    private static final Duration SOON = Duration.ofSeconds(1);

    private KitProblems() {}

    static Optional<ProblemException> of(Throwable failure) {
        if (failure instanceof NotCurrentException || failure instanceof CancellationException) {
            String why = failure.getMessage() == null ? "The request was cancelled" : failure.getMessage();
            return Optional.of(new ProblemException(CommonProblems.NOT_READY, why).retryAfter(SOON));
        }
        if (failure instanceof TooManyWaitersException) {
            return Optional.of(
                    new ProblemException(CommonProblems.TOO_MANY_WAITERS, failure.getMessage()).retryAfter(SOON));
        }
        if (failure instanceof OverloadedException) {
            return Optional.of(new ProblemException(CommonProblems.OVERLOADED, failure.getMessage()).retryAfter(SOON));
        }
        return Optional.empty();
    }
}
