package dev.orderflow.tea.domain;

import java.util.function.Predicate;

/**
 * What a customer has ordered. It checks forms only, and not the menu: an order stays what it is when the menu changes.
 *
 * @param sugar an item of the menu of that day, as the tea, the pearls and the topping are
 * @param username the name on the label
 * @param customerId whom the tea is for, where its topping is looked up
 */
public record TeaOrder(String sugar, String username, String customerId, String tea, String pearl, String topping) {
    public TeaOrder {
        require("sugar", sugar, Menu::isItem, Menu.ITEM_RULE);
        require("username", username, Menu::isName, Menu.NAME_RULE);
        require("customer_id", customerId, Menu::isId, Menu.ID_RULE);
        require("tea", tea, Menu::isItem, Menu.ITEM_RULE);
        require("pearl", pearl, Menu::isItem, Menu.ITEM_RULE);
        require("topping", topping, Menu::isItem, Menu.ITEM_RULE);
    }

    /** How many ingredients have to be mixed in. */
    public int ingredients() {
        int sugarAndPearl = (sugar.equals(Menu.NONE) ? 0 : 1) + (pearl.equals(Menu.NONE) ? 0 : 1);
        return 1 + sugarAndPearl;
    }

    /** What was given is not quoted: it may be anything, and the message stands in logs. */
    private static void require(String field, String value, Predicate<String> rule, String expected) {
        if (value == null || !rule.test(value)) {
            throw new IllegalArgumentException(
                    field + ": " + (value == null ? "missing" : "refused") + " (expected: " + expected + ")");
        }
    }
}
