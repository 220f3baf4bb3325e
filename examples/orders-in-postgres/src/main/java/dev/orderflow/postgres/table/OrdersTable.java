package dev.orderflow.postgres.table;

/**
 * One generation of the table.
 *
 * @param name such as {@code orders_1}
 * @param connector the one that fills it, and no other table; Connect names its consumer group after it
 */
public record OrdersTable(String name, String connector) {
    /** The view over one of them, which readers use. */
    public static final String VIEW = "orders";

    static final String FIRST = VIEW + "_1";

    int generation() {
        return Integer.parseInt(name.substring(VIEW.length() + 1));
    }

    String nextName() {
        return VIEW + "_" + (generation() + 1);
    }
}
