package dev.orderflow.tea.domain;

import java.util.List;
import java.util.regex.Pattern;

/** What one can choose. The page has the same lists, which a test compares. */
public final class Menu {
    public static final String NONE = "None";
    public static final List<String> TEA = List.of("Tea", "Black", "Oolong", "Jasmine Green Tea");
    public static final List<String> SUGAR = List.of(NONE, "25%", "50%", "75%", "Full Throttle");
    public static final List<String> PEARL =
            List.of("Brown Sugar Pearl", "Black Pearl", "Lychee Pearl", "Aloe Vera", NONE);
    public static final List<String> TOPPING = List.of("Strawberry", "Brown Sugar", "Matcha", "Taro", "Chocolate");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} .'-]{0,39}");
    private static final Pattern ID = Pattern.compile("[a-z0-9]{5,32}");

    private Menu() {}

    /** A name that fits on a label. */
    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** The id of an order or of a customer. */
    public static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }
}
