package dev.orderflow.gather;

import dev.orderflow.gather.GatheringChange.Await;
import dev.orderflow.gather.GatheringChange.Begin;
import dev.orderflow.gather.GatheringChange.Drop;
import dev.orderflow.gather.GatheringChange.End;
import dev.orderflow.gather.GatheringChange.Keep;
import dev.orderflow.gather.GatheringChange.Take;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The aggregator of the scatter-gather pattern (Hohpe and Woolf, Enterprise Integration Patterns): what follows from each event
 * of a gathering, as values. It reads the gathering's rows and changes nothing by itself.
 *
 * <p>A gathering begins once, and waits for results by identity, never for a number of them. They may come in any order, twice,
 * late, before it begins, or for one that never begins: the first one of each awaited identity counts, and nothing else ever
 * does. There is one decision: by a result that decides alone, by the last result, or at the deadline.
 *
 * @param <I> by what a result is told from the others of its gathering; its order is that of the stored rows
 * @param <R> a result
 * @param <O> the decision
 */
public final class Aggregator<I extends Comparable<I>, R, O> {
    private final Decision<I, R, O> decision;
    private final Duration earlyRetention;

    /** @param earlyRetention how long results are kept of which nothing has begun */
    public Aggregator(Decision<I, R, O> decision, Duration earlyRetention) {
        this.decision = decision;
        this.earlyRetention = earlyRetention;
    }

    /**
     * A gathering begins, with the results that came early. If one of its key began before, nothing changes.
     *
     * @param awaited the identities that it waits for; with none of them it is complete at once
     * @param until its deadline
     */
    public Step<I, R, O> begin(CurrentGathering<I, R> current, SortedSet<I> awaited, Instant until) {
        if (current.isKnown()) {
            return Step.nothing();
        }
        List<GatheringChange<I, R>> changes = new ArrayList<>(ending(current));
        SortedMap<I, R> early = current.arrived();
        early.keySet().retainAll(awaited);
        Optional<O> decided = early.isEmpty() ? Optional.empty() : decision.onArrival(early);
        if (decided.isPresent()) {
            return Step.decided(changes, decided.get());
        }
        SortedSet<I> missing = new TreeSet<>(awaited);
        missing.removeAll(early.keySet());
        if (missing.isEmpty()) {
            return Step.decided(changes, decision.complete(needed(early)));
        }
        changes.addAll(awaiting(missing, until));
        needed(early).forEach((identity, result) -> changes.add(new Keep<>(identity, result)));
        return Step.goingOn(changes);
    }

    /**
     * Another gathering of the same key begins in the step that ended the last one. No result of it came early.
     *
     * @param awaited not empty
     */
    public Step<I, R, O> beginAnew(SortedSet<I> awaited, Instant until) {
        return Step.goingOn(awaiting(awaited, until));
    }

    /** A result comes. */
    public Step<I, R, O> arrive(CurrentGathering<I, R> current, I identity, R result, Instant now) {
        Optional<OpenGathering> open = current.open();
        if (open.isEmpty() || !open.get().begun()) {
            return keepIfEarly(current, identity, result, now);
        }
        if (!current.isMissing(identity)) {
            return Step.nothing();
        }
        SortedMap<I, R> arrived = new TreeMap<>();
        arrived.put(identity, result);
        Optional<O> decided = decision.onArrival(arrived);
        if (decided.isPresent()) {
            return Step.decided(List.of(new End<>()), decided.get());
        }
        if (current.missingCount() > 1) {
            return Step.goingOn(List.of(decision.needsResults() ? new Take<>(identity, result) : new Drop<>(identity)));
        }
        if (decision.needsResults()) {
            arrived.putAll(current.arrived());
        }
        return Step.decided(List.of(new Drop<>(identity), new End<>()), decision.complete(needed(arrived)));
    }

    /**
     * Decides what is past its deadline, or forgets early results of which nothing began. Call it only when everything that was
     * sent up to the deadline has been read, or an outage of the reader would decide without results that are there.
     *
     * @throws java.util.NoSuchElementException if nothing is open
     */
    public Step<I, R, O> due(CurrentGathering<I, R> current) {
        if (!current.open().orElseThrow().begun()) {
            return Step.goingOn(ending(current));
        }
        List<Awaited<I, R>> rows = current.all();
        return Step.decided(
                ending(current), decision.due(CurrentGathering.missing(rows), needed(CurrentGathering.arrived(rows))));
    }

    /** What is open ends without a decision. */
    public Step<I, R, O> abandon(CurrentGathering<I, R> current) {
        return Step.goingOn(ending(current));
    }

    private Step<I, R, O> keepIfEarly(CurrentGathering<I, R> current, I identity, R result, Instant now) {
        if (current.isKnown() || current.has(identity)) {
            return Step.nothing();
        }
        List<GatheringChange<I, R>> changes = new ArrayList<>();
        if (current.open().isEmpty()) {
            changes.add(new Begin<>(new OpenGathering(false, now.plus(earlyRetention))));
        }
        changes.add(new Keep<>(identity, result));
        return Step.goingOn(changes);
    }

    private SortedMap<I, R> needed(SortedMap<I, R> results) {
        return decision.needsResults() ? results : new TreeMap<>();
    }

    private static <I extends Comparable<I>, R> List<GatheringChange<I, R>> awaiting(
            SortedSet<I> missing, Instant until) {
        List<GatheringChange<I, R>> changes = new ArrayList<>();
        changes.add(new Begin<>(new OpenGathering(true, until)));
        missing.forEach(identity -> changes.add(new Await<>(identity)));
        return changes;
    }

    private static <I extends Comparable<I>, R> List<GatheringChange<I, R>> ending(CurrentGathering<I, R> current) {
        return current.open().isPresent() ? List.of(new End<>()) : List.of();
    }
}
