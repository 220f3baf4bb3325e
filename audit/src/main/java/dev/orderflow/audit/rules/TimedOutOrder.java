package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Identity;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order that FAILED at its deadline: decided at or after it, and naming exactly the checks whose results were not there
 * in time. Two topics have no common order, so a result counts as there in time only when it was decided before the
 * deadline by more than the longest time that its transaction may take to commit, or when other orders show that the
 * aggregator had read it ({@link ReadResults}); and as missing when it was decided after the outcome. Anything between
 * could have been either, and is not judged.
 *
 * <p>Where the aggregator's clock was behind what it had written, orders end at a time of that clock, which may be before
 * the deadline in their records. The time of such a record shows it: it is later than the decision.
 */
final class TimedOutOrder {
    static final String CODE = "VALIDATION_TIMEOUT";
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(10);

    private final OrderHistory order;
    private final Seen<OrderFact> record;
    private final OrderFact outcome;
    private final ReadResults read;

    TimedOutOrder(OrderHistory order, Seen<OrderFact> record, ReadResults read) {
        this.order = order;
        this.record = record;
        this.outcome = record.value();
        this.read = read;
    }

    static boolean isTimeout(OrderFact outcome) {
        return outcome.reasons().stream().anyMatch(reason -> reason.getCode().equals(CODE));
    }

    /** What speaks against the time-out; empty when it is right. */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        Instant deadline = outcome.fixed().deadline();
        outcome.decidedAt()
                .filter(decided -> !record.timestamp().isAfter(decided)) // else the clock was behind
                .filter(decided -> decided.isBefore(deadline))
                .ifPresent(decided ->
                        objections.add(CODE + " decided at " + decided + ", before the deadline " + deadline));
        Set<String> named = new LinkedHashSet<>();
        for (Reason reason : outcome.reasons()) {
            if (!reason.getCode().equals(CODE)) {
                objections.add("reason " + reason.getCode() + " beside " + CODE + " (expected: failed at once by it)");
            } else {
                named.add(reason.getCheck());
            }
        }
        objectToNames(named, objections);
        return objections;
    }

    private void objectToNames(Set<String> named, List<String> objections) {
        Set<String> mayBeMissing = new LinkedHashSet<>();
        Map<Identity, Seen<OrderValidation>> results = order.firstResults();
        for (Identity awaited : order.awaited()) {
            Seen<OrderValidation> result = results.get(awaited);
            if (result == null || read.wasSetAside(result) || !(wasInTime(result) || read.wasRead(result, record))) {
                mayBeMissing.add(awaited.check());
            }
            if (isMissing(result) && named.add(awaited.check())) {
                objections.add(CODE + " does not name " + awaited + ", which has no result");
            }
        }
        for (Reason reason : outcome.reasons()) {
            if (reason.getCode().equals(CODE) && !mayBeMissing.contains(reason.getCheck())) {
                objections.add(CODE + " names " + reason.getCheck()
                        + ", whose results were there before the deadline or were read");
            }
        }
    }

    private boolean wasInTime(Seen<OrderValidation> result) {
        Instant deadline = outcome.fixed().deadline();
        return outcome.decidedAt()
                .map(decided -> decided.isBefore(deadline) ? decided : deadline)
                .filter(end -> writtenAt(result).plus(LONGEST_COMMIT).isBefore(end))
                .isPresent();
    }

    private boolean isMissing(Seen<OrderValidation> result) {
        return result == null || writtenAt(result).isAfter(record.timestamp());
    }

    /** A Streams application may pass on the time of what it answers to, which is earlier. */
    private static Instant writtenAt(Seen<OrderValidation> result) {
        Instant decided = result.value().getDecidedAt();
        return decided.isAfter(result.timestamp()) ? decided : result.timestamp();
    }
}
