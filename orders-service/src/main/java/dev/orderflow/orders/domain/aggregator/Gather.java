package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.aggregator.AwaitedRow.Arrived;
import dev.orderflow.orders.domain.aggregator.AwaitedRow.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Gathers the results of many checks into one decision for each key, exactly one.
 *
 * <p>It waits for {@link AwaitedResult parts}, by name. Results may come in any order, twice, late, before the validation is
 * begun, or for a key that nobody ever begins: the first result of an awaited part counts, and nothing else ever does.
 * All parts passed: {@link Decision.Passed}. The first result against it: {@link Decision.Failed}, at once. The
 * deadline: {@link Decision.TimedOut}.
 *
 * <p>It must not judge time by itself: {@link #expireNext} is to be called only when everything that was sent before that
 * time has been read, or an outage of the reader would fail pending whose results are there.
 */
public final class Gather {
    private final PendingValidationStore rows;
    private final Duration strayRetention;

    /**
     * @param rows where the state is kept
     * @param strayRetention how long a result is kept whose validation was never begun
     */
    public Gather(PendingValidationStore rows, Duration strayRetention) {
        this.rows = rows;
        this.strayRetention = strayRetention;
    }

    /**
     * Begins to wait for these parts.
     *
     * @param key a key that is not {@linkplain PendingValidationStore#isKnown known} yet
     * @return the decision, if results that came early already make it
     */
    public Optional<Decision> begin(String key, SortedSet<AwaitedResult> required, Instant deadline) {
        Map<AwaitedResult, Result> early = takeEarly(key);
        List<Reason> against = reasonsAgainst(required, early);
        if (!against.isEmpty()) {
            return Optional.of(new Decision.Failed(against));
        }
        List<AwaitedResult> missing =
                required.stream().filter(part -> !early.containsKey(part)).toList();
        if (missing.isEmpty()) {
            return Optional.of(new Decision.Passed());
        }
        rows.put(key, new PendingValidation(true, deadline));
        missing.forEach(part -> rows.putAwaited(key, new Missing(part)));
        return Optional.empty();
    }

    /**
     * Begins to wait for one more part of a key whose validation is over. Nothing can have come early for it.
     *
     * @param key a {@linkplain PendingValidationStore#isKnown known} key without a pending validation
     */
    public void beginAgain(String key, AwaitedResult required, Instant deadline) {
        rows.put(key, new PendingValidation(true, deadline));
        rows.putAwaited(key, new Missing(required));
    }

    /**
     * Takes one result.
     *
     * @param now when it was taken; only decides how long a stray is kept
     * @return the decision, if this result makes it
     */
    public Optional<Decision> accept(String key, Result result, Instant now) {
        Optional<PendingValidation> pending = rows.pending(key);
        if (pending.isEmpty() || !pending.get().begun()) {
            keepIfStray(key, pending, result, now);
            return Optional.empty();
        }
        if (rows.awaited(key, result.awaited()).isEmpty()) {
            return Optional.empty();
        }
        if (result.result().isAgainst()) {
            rows.remove(key);
            return Optional.of(new Decision.Failed(result.explained()));
        }
        return pass(key, result.awaited());
    }

    /** Gives a validation up, if there is one. What still comes changes nothing. */
    public void abandon(String key) {
        rows.remove(key);
    }

    /** Whether anything was to be looked at up to this time. */
    public boolean isAnythingDue(Instant upTo) {
        return !rows.due(upTo, 1).isEmpty();
    }

    /**
     * Ends the earliest validation that is past its deadline, or forgets a stray that nobody asked for. Call it only when
     * everything that was sent up to {@code upTo} has been read. One validation may have thousands of rows: the caller adds them
     * up, and goes on in another transaction when they are many.
     *
     * @return empty when nothing is due
     */
    public Optional<Expired> expireNext(Instant upTo) {
        return rows.due(upTo, 1).stream().findFirst().map(key -> {
            boolean begun = rows.pending(key).orElseThrow().begun();
            List<AwaitedResult> parts = parts(key);
            rows.remove(key);
            return new Expired(
                    key, begun ? Optional.of(new Decision.TimedOut(parts)) : Optional.empty(), parts.size() + 1);
        });
    }

    /**
     * A validation that has ended by the time.
     *
     * @param decision empty for a stray
     * @param rows how many rows were removed
     */
    public record Expired(String key, Optional<Decision> decision, int rows) {}

    private Optional<Decision> pass(String key, AwaitedResult part) {
        rows.removeAwaited(key, part);
        if (rows.awaitedCount(key) > 0) {
            return Optional.empty();
        }
        rows.remove(key);
        return Optional.of(new Decision.Passed());
    }

    private void keepIfStray(String key, Optional<PendingValidation> early, Result result, Instant now) {
        if (rows.isKnown(key) || rows.awaited(key, result.awaited()).isPresent()) {
            return;
        }
        if (early.isEmpty()) {
            rows.put(key, new PendingValidation(false, now.plus(strayRetention)));
        }
        rows.putAwaited(key, new Arrived(result));
    }

    private Map<AwaitedResult, Result> takeEarly(String key) {
        Map<AwaitedResult, Result> early = new HashMap<>();
        for (AwaitedRow row : rows.allAwaited(key)) {
            row.result().ifPresent(result -> early.put(result.awaited(), result));
        }
        rows.remove(key);
        return early;
    }

    private static List<Reason> reasonsAgainst(Collection<AwaitedResult> required, Map<AwaitedResult, Result> early) {
        List<Reason> reasons = new ArrayList<>();
        for (AwaitedResult part : required) {
            Result result = early.get(part);
            if (result != null && result.result().isAgainst()) {
                reasons.addAll(result.explained());
            }
        }
        return reasons;
    }

    private List<AwaitedResult> parts(String key) {
        return rows.allAwaited(key).stream().map(AwaitedRow::awaited).toList();
    }
}
