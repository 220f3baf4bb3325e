package dev.orderflow.workload.client;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.UntrustedServerException;
import dev.orderflow.topic.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Repeats a request that is safe to repeat until it has an answer that counts, with a growing pause, while patience
 * lasts. The pause that a service asks for is kept. This is what carries an import over a crash of the services.
 */
public final class RetryingClient {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(5);

    private final ProgressTimeout patience;

    public RetryingClient(ProgressTimeout patience) {
        this.patience = patience;
    }

    /** One request. */
    public interface Request {
        HttpAnswer send() throws IOException;
    }

    /** @throws GaveUp when patience is exhausted, or the server cannot be trusted; it says what happened last */
    public HttpAnswer send(Request request) {
        return send(request, HttpAnswer::isWorthRepeating);
    }

    /** As above, with its own idea of an answer that does not count yet. */
    public HttpAnswer send(Request request, Predicate<HttpAnswer> notYet) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            Attempt attempt = attempt(request);
            if (attempt.answer() != null && !notYet.test(attempt.answer())) {
                patience.progress();
                return attempt.answer();
            }
            patience.trouble(attempt.says());
            if (patience.isExhausted() || Thread.currentThread().isInterrupted()) {
                throw new GaveUp(attempt.says());
            }
            rest(longer(pause, attempt.asked()));
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static Attempt attempt(Request request) {
        try {
            return new Attempt(request.send(), "");
        } catch (UntrustedServerException e) {
            throw new GaveUp(e);
        } catch (IOException e) {
            return new Attempt(null, e.toString());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** One try: an answer, or why there is none. */
    private record Attempt(HttpAnswer answer, String failure) {
        String says() {
            return answer == null ? failure : answer.problem();
        }

        Duration asked() {
            Duration asked = answer == null ? Duration.ZERO : answer.retryAfter();
            return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        }
    }

    private static void rest(Duration pause) {
        try {
            Deadline.in(pause).pause(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GaveUp("interrupted");
        }
    }

    /** The end of this request: no answer came while patience lasted, or none can come. */
    public static final class GaveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GaveUp(String last) {
            super(last);
        }

        /** At once: repeating does not help. */
        GaveUp(UntrustedServerException last) {
            super(last.getMessage(), last);
        }
    }
}
