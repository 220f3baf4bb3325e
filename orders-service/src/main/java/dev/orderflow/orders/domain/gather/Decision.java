package dev.orderflow.orders.domain.gather;

import java.util.List;

/** How a gathering ended. It ends once. */
public sealed interface Decision {
    /** Every part passed. */
    record Passed() implements Decision {}

    /** A check spoke against it; the reasons known at that moment. */
    record Failed(List<Reason> reasons) implements Decision {}

    /** The deadline passed and these parts had no result. */
    record TimedOut(List<Part> missing) implements Decision {}
}
