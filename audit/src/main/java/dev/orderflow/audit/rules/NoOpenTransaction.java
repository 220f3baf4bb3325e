package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Clocks;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OpenTransaction;
import java.time.Duration;

/**
 * S14: no transaction stays open. It hides all that was written behind it in its partitions, from services and from this
 * audit. One is a fault when a broker should have ended it for a service that died, also where clocks differ.
 */
public final class NoOpenTransaction implements Invariant {
    /** Of the services' producers. */
    private static final Duration TIME_OUT = Duration.ofSeconds(5);

    /** How often a broker looks for transactions past their time-out, by default. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(10);

    static final Duration LONGEST = TIME_OUT.plus(CLEAN_UP).plus(Clocks.SKEW);

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S14", "no transaction stays open and hides the records behind it")
                .counting("partitions with an open transaction");
        for (OpenTransaction open : facts.writers().open()) {
            evidence.count("partitions with an open transaction");
            if (open.openFor().compareTo(LONGEST) > 0) {
                String name = open.transactionalId().isEmpty() ? "without a known id" : open.transactionalId();
                evidence.violated(
                        open.at(),
                        "transaction " + name,
                        "open for " + open.openFor().toSeconds() + " s (expected: at most " + LONGEST.toSeconds()
                                + " s): no reader passes this record");
            }
        }
        return evidence.finding();
    }
}
