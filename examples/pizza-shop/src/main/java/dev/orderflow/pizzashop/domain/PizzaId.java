package dev.orderflow.pizzashop.domain;

/**
 * Names one pizza: the key of its gathering.
 *
 * @param number which pizza of its order, from 1
 */
public record PizzaId(String orderId, int number) {
    private static final char BETWEEN = '/';

    /** The id of the pizza as a text. */
    public String text() {
        return orderId + BETWEEN + number;
    }

    /** Reads a {@link #text()}. */
    public static PizzaId parse(String text) {
        int end = text.lastIndexOf(BETWEEN);
        return new PizzaId(text.substring(0, end), Integer.parseInt(text.substring(end + 1)));
    }
}
