package dev.orderflow.orders.domain.gather;

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
 * <p>It must not judge time by itself: {@link #expireNext} is to be called only when everything that was sent before that
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
        Map<Part, Result> early = takeEarly(key);
        List<Reason> against = reasonsAgainst(required, early);
        if (!against.isEmpty()) {
            return Optional.of(new Decision.Failed(against));
        }
        List<Part> missing =
                required.stream().filter(part -> !early.containsKey(part)).toList();
        if (missing.isEmpty()) {
            return Optional.of(new Decision.Passed());
        }
        rows.put(key, new Gathering(true, deadline));
        missing.forEach(part -> rows.putPart(key, new Missing(part)));
        return Optional.empty();
    }

    /**
     * Begins to wait for one more part of a key whose gathering is over. Nothing can have come early for it.
     *
     * @param key a {@linkplain GatherRows#isKnown known} key without an open gathering
     */
    public void beginAgain(String key, Part required, Instant deadline) {
        rows.put(key, new Gathering(true, deadline));
        rows.putPart(key, new Missing(required));
    }

    /**
     * Takes one result.
     *
     * @param now when it was taken; only decides how long a stray is kept
     * @return the decision, if this result makes it
     */
    public Optional<Decision> accept(String key, Result result, Instant now) {
        Optional<Gathering> gathering = rows.gathering(key);
        if (gathering.isEmpty() || !gathering.get().begun()) {
            keepIfStray(key, gathering, result, now);
            return Optional.empty();
        }
        if (rows.part(key, result.part()).isEmpty()) {
            return Optional.empty();
        }
        if (result.verdict().isAgainst()) {
            rows.remove(key);
            return Optional.of(new Decision.Failed(result.explained()));
        }
        return pass(key, result.part());
    }

    /** Gives a gathering up, if there is one. What still comes changes nothing. */
    public void abandon(String key) {
        rows.remove(key);
    }

    /** Whether anything was to be looked at up to this time. */
    public boolean isAnythingDue(Instant upTo) {
        return !rows.due(upTo, 1).isEmpty();
    }

    /**
     * Ends the earliest gathering that is past its deadline, or forgets a stray that nobody asked for. Call it only when
     * everything that was sent up to {@code upTo} has been read. One gathering may have thousands of rows: the caller adds them
     * up, and goes on in another transaction when they are many.
     *
     * @return empty when nothing is due
     */
    public Optional<Expired> expireNext(Instant upTo) {
        return rows.due(upTo, 1).stream().findFirst().map(key -> {
            boolean begun = rows.gathering(key).orElseThrow().begun();
            List<Part> parts = parts(key);
            rows.remove(key);
            return new Expired(
                    key, begun ? Optional.of(new Decision.TimedOut(parts)) : Optional.empty(), parts.size() + 1);
        });
    }

    /**
     * A gathering that has ended by the time.
     *
     * @param decision empty for a stray
     * @param rows how many rows were removed
     */
    public record Expired(String key, Optional<Decision> decision, int rows) {}

    private Optional<Decision> pass(String key, Part part) {
        rows.removePart(key, part);
        if (rows.partCount(key) > 0) {
            return Optional.empty();
        }
        rows.remove(key);
        return Optional.of(new Decision.Passed());
    }

    private void keepIfStray(String key, Optional<Gathering> early, Result result, Instant now) {
        if (rows.isKnown(key) || rows.part(key, result.part()).isPresent()) {
            return;
        }
        if (early.isEmpty()) {
            rows.put(key, new Gathering(false, now.plus(strayRetention)));
        }
        rows.putPart(key, new Arrived(result));
    }

    private Map<Part, Result> takeEarly(String key) {
        Map<Part, Result> early = new HashMap<>();
        for (PartRow row : rows.parts(key)) {
            row.result().ifPresent(result -> early.put(result.part(), result));
        }
        rows.remove(key);
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

    private List<Part> parts(String key) {
        return rows.parts(key).stream().map(PartRow::part).toList();
    }
}
