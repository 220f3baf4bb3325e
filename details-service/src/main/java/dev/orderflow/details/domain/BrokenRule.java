package dev.orderflow.details.domain;

/**
 * One rule that an order breaks.
 *
 * @param rule which
 * @param product the product that it is about; empty where it is about the whole order
 * @param detail one line for people
 */
public record BrokenRule(Rule rule, String product, String detail) {
    static BrokenRule ofOrder(Rule rule, String detail) {
        return new BrokenRule(rule, "", detail);
    }
}
