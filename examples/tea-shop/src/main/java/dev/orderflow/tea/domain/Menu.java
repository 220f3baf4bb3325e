package dev.orderflow.tea.domain;

import java.util.List;
import java.util.regex.Pattern;

/** What one can choose today, and the forms of what orders are made of. The page has the same lists, which a test compares. */
public final class Menu {
    public static final String NONE = "None";
    public static final List<String> TEA = List.of("Tea", "Black", "Oolong", "Jasmine Green Tea");
    public static final List<String> SUGAR = List.of(NONE, "25%", "50%", "75%", "Full Throttle");
    public static final List<String> PEARL =
            List.of("Brown Sugar Pearl", "Black Pearl", "Lychee Pearl", "Aloe Vera", NONE);
    public static final List<String> TOPPING = List.of("Strawberry", "Brown Sugar", "Matcha", "Taro", "Chocolate");

    /** What {@link #isName} takes. */
    public static final String NAME_RULE = "1 to 40 letters, digits, blanks, dots, apostrophes and hyphens";

    /** What {@link #isId} takes. */
    public static final String ID_RULE = "5 to 32 of a-z0-9";

    /** What {@link #isItem} takes. */
    public static final String ITEM_RULE = "1 to 64 letters, digits, blanks and signs";

    private static final Pattern ITEM = Pattern.compile("[\\p{L}\\p{N}\\p{M}\\p{P}\\p{S} ]{1,64}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} .'-]{0,39}");
    private static final Pattern ID = Pattern.compile("[a-z0-9]{5,32}");

    private Menu() {}

    /** What the menu of any day may have had: its form, and not whether it is on the menu. */
    static boolean isItem(String text) {
        return ITEM.matcher(text).matches();
    }

    /** A name that fits on a label. */
    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** The id of an order or of a customer. */
    public static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }
}
