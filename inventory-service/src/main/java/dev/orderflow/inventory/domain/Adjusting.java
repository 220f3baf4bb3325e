package dev.orderflow.inventory.domain;

/** What became of an adjustment. */
public sealed interface Adjusting {

    /** It was applied. */
    record Applied(Level level) implements Adjusting {}

    /** It was applied before; nothing changed. */
    record Repeated() implements Adjusting {}

    /**
     * It must not be applied; nothing changed.
     *
     * @param reason one line for people
     */
    record Rejected(String reason) implements Adjusting {}
}
