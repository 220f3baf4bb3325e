package dev.orderflow.tea.domain;

import java.util.function.Predicate;

/**
 * What a customer has ordered.
 *
 * @param sugar one of {@link Menu#SUGAR}, as the others are of their lists
 * @param username the name on the label
 * @param customerId whom the tea is for, where its topping is looked up
 */
public record TeaOrder(String sugar, String username, String customerId, String tea, String pearl, String topping) {
    public TeaOrder {
        require("sugar", sugar, Menu.SUGAR::contains);
        require("username", username, Menu::isName);
        require("customer_id", customerId, Menu::isId);
        require("tea", tea, Menu.TEA::contains);
        require("pearl", pearl, Menu.PEARL::contains);
        require("topping", topping, Menu.TOPPING::contains);
    }

    /** How many ingredients have to be mixed in. */
    public int ingredients() {
        int sugarAndPearl = (sugar.equals(Menu.NONE) ? 0 : 1) + (pearl.equals(Menu.NONE) ? 0 : 1);
        return 1 + sugarAndPearl;
    }

    /** What was given is not quoted: it may be anything, and the message stands in logs. */
    private static void require(String field, String value, Predicate<String> rule) {
        if (value == null || !rule.test(value)) {
            throw new IllegalArgumentException(field + ": not on the menu" + (value == null ? " (missing)" : ""));
        }
    }
}
