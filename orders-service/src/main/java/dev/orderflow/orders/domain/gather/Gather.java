package dev.orderflow.orders.domain.gather;

import dev.orderflow.orders.domain.gather.GatherRows.Appointment;
import dev.orderflow.orders.domain.gather.PartRow.Arrived;
import dev.orderflow.orders.domain.gather.PartRow.Missing;
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
 * <p>It waits for {@link Part parts}, by name. Results may come in any order, twice, late, before the gathering is
 * begun, or for a key that nobody ever begins: the first result of an awaited part counts, and nothing else ever does.
 * All parts passed: {@link Decision.Passed}. The first result against it: {@link Decision.Failed}, at once. The
 * deadline: {@link Decision.TimedOut}.
 *
 * <p>It must not judge time by itself: {@link #expire} is to be called only when everything that was sent before that
 * time has been read, or an outage of the reader would fail gatherings whose results are there.
 */
public final class Gather {
    private final GatherRows rows;
    private final Duration strayRetention;

    /**
     * @param rows where the state is kept
     * @param strayRetention how long a result is kept whose gathering was never begun
     */
    public Gather(GatherRows rows, Duration strayRetention) {
        this.rows = rows;
        this.strayRetention = strayRetention;
    }

    /**
     * Begins to wait for these parts.
     *
     * @param key a key that is not {@linkplain GatherRows#isKnown known} yet
     * @return the decision, if results that came early already make it
     */
    public Optional<Decision> begin(String key, SortedSet<Part> required, Instant deadline) {
        Map<Part, Result> early = takeStrays(key);
        List<Reason> against = reasonsAgainst(required, early);
        if (!against.isEmpty()) {
            return Optional.of(new Decision.Failed(against));
        }
        int missing = 0;
        for (Part part : required) {
            missing += early.containsKey(part) ? 0 : 1;
        }
        if (missing == 0) {
            return Optional.of(new Decision.Passed());
        }
        for (Part part : required) {
            Result result = early.get(part);
            rows.putPart(key, result == null ? new Missing(part) : new Arrived(result));
        }
        rows.putWaiting(key, new Waiting(missing, deadline));
        rows.schedule(deadline, key);
        return Optional.empty();
    }

    /**
     * Takes one result.
     *
     * @param now when it was taken; only decides how long a stray is kept
     * @return the decision, if this result makes it
     */
    public Optional<Decision> accept(String key, Result result, Instant now) {
        Optional<Waiting> waiting = rows.waiting(key);
        if (waiting.isEmpty()) {
            keepIfStray(key, result, now);
            return Optional.empty();
        }
        boolean awaited =
                rows.part(key, result.part()).filter(Missing.class::isInstance).isPresent();
        if (!awaited) {
            return Optional.empty();
        }
        if (result.verdict().isAgainst()) {
            end(key, waiting.get());
            return Optional.of(new Decision.Failed(result.explained()));
        }
        return pass(key, waiting.get(), result);
    }

    /** Whether anything was to be looked at up to this time. */
    public boolean isAnythingDue(Instant upTo) {
        return !rows.appointments(upTo, 1).isEmpty();
    }

    /**
     * Ends what is past its deadline, and forgets strays that nobody asked for. Call it only when everything that was
     * sent up to {@code upTo} has been read.
     *
     * @param limit how many appointments to look at, at most (>= 1)
     * @return the decisions by key
     */
    public Map<String, Decision> expire(Instant upTo, int limit) {
        Map<String, Decision> decisions = new HashMap<>();
        for (Appointment appointment : rows.appointments(upTo, limit)) {
            String key = appointment.key();
            rows.unschedule(appointment.at(), key);
            Optional<Waiting> overdue =
                    rows.waiting(key).filter(waiting -> !waiting.deadline().isAfter(upTo));
            if (overdue.isPresent()) {
                decisions.put(key, new Decision.TimedOut(missingParts(key)));
                end(key, overdue.get());
            } else if (!rows.isKnown(key)) {
                rows.removeParts(key);
            }
        }
        return decisions;
    }

    private Optional<Decision> pass(String key, Waiting waiting, Result result) {
        if (waiting.missing() == 1) {
            end(key, waiting);
            return Optional.of(new Decision.Passed());
        }
        rows.putPart(key, new Arrived(result));
        rows.putWaiting(key, waiting.oneLess());
        return Optional.empty();
    }

    private void end(String key, Waiting waiting) {
        rows.removeWaiting(key);
        rows.removeParts(key);
        rows.unschedule(waiting.deadline(), key);
    }

    private void keepIfStray(String key, Result result, Instant now) {
        if (rows.isKnown(key) || rows.part(key, result.part()).isPresent()) {
            return;
        }
        if (rows.parts(key).isEmpty()) {
            rows.schedule(now.plus(strayRetention), key);
        }
        rows.putPart(key, new Arrived(result));
    }

    private Map<Part, Result> takeStrays(String key) {
        Map<Part, Result> early = new HashMap<>();
        for (PartRow row : rows.parts(key)) {
            row.result().ifPresent(result -> early.put(result.part(), result));
        }
        if (!early.isEmpty()) {
            rows.removeParts(key);
        }
        return early;
    }

    private static List<Reason> reasonsAgainst(Collection<Part> required, Map<Part, Result> early) {
        List<Reason> reasons = new ArrayList<>();
        for (Part part : required) {
            Result result = early.get(part);
            if (result != null && result.verdict().isAgainst()) {
                reasons.addAll(result.explained());
            }
        }
        return reasons;
    }

    private List<Part> missingParts(String key) {
        return rows.parts(key).stream()
                .filter(Missing.class::isInstance)
                .map(PartRow::part)
                .toList();
    }
}
