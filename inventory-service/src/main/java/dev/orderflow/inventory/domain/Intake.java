package dev.orderflow.inventory.domain;

/** What a client is told of its adjustment. */
public sealed interface Intake {

    /** It was applied, now or before, and led to this level. */
    record Done(Level level) implements Intake {}

    /** Its id was used before for another change of the same product, which stands. */
    record Conflict(Adjustment applied) implements Intake {}

    /**
     * It would lead further than a level can be, as the stock is now; nothing was written.
     *
     * @param reason one line for people
     */
    record OutOfRange(String reason) implements Intake {}

    /** It was not seen to be applied in time; it may be or not, and is safe to be sent again. */
    record Unconfirmed(Adjustment adjustment) implements Intake {}
}
