package dev.orderflow.orders.domain.aggregator;

import java.util.List;

/** How a validation ended. It ends once. */
public sealed interface Decision {
    /** Every awaited result is a pass. */
    record Passed() implements Decision {}

    /** A check spoke against it; the reasons known at that moment. */
    record Failed(List<Reason> reasons) implements Decision {}

    /** The deadline passed and these results were missing. */
    record TimedOut(List<AwaitedResult> missing) implements Decision {}
}
