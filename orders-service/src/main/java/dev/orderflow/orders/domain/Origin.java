package dev.orderflow.orders.domain;

/**
 * Where a change of an order comes from: the command that asked for it, and who sent that.
 *
 * @param commandId empty: no client asked
 * @param actor the name of the login; empty: none was needed, or no client asked
 */
public record Origin(String commandId, String actor) {
    /** The aggregator itself, by the rules. */
    public static final Origin RULES = new Origin("", "");

    /** A command of a client that needed no login. */
    public static Origin of(String commandId) {
        return new Origin(commandId, "");
    }
}
