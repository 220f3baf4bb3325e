package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;

/** One invariant: judges everything that was read, once. Changes no fact and stops at no violation. */
public interface Invariant {
    /** The verdict with its evidence. */
    Finding judge(Facts facts);
}
