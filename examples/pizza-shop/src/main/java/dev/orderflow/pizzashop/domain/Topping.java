package dev.orderflow.pizzashop.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a pizza gets, in the order of the chain: one service adds each. */
public enum Topping {
    SAUCE(1, "light", "extra", "alfredo", "bbq"),
    CHEESE(1, "light", "extra", "three cheese", "goat cheese"),
    MEATS(3, "pepperoni", "sausage", "ham", "bacon", "salami", "anchovies"),
    VEGGIES(3, "tomato", "olives", "onions", "peppers", "pineapple", "mushrooms");

    /** What a pizza has in place of a topping that it goes without. */
    public static final String NONE = "none";

    private static final String AND = " & ";

    private final int most;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> ingredients;

    Topping(int most, String... ingredients) {
        this.most = most;
        this.ingredients = List.of(ingredients);
    }

    /** The topping that the chain adds before this one; empty for the first. */
    public Optional<Topping> before() {
        return switch (this) {
            case SAUCE -> Optional.empty();
            case CHEESE -> Optional.of(SAUCE);
            case MEATS -> Optional.of(CHEESE);
            case VEGGIES -> Optional.of(MEATS);
        };
    }

    /** As topics, services and JSON name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A random choice: nothing, or some of its ingredients, each once. */
    public String choose(RandomGenerator random) {
        List<String> left = new ArrayList<>(ingredients);
        List<String> chosen = new ArrayList<>();
        // With one ingredient at most, none is as likely as each of them.
        int wanted = most == 1 ? Math.min(1, random.nextInt(ingredients.size() + 1)) : random.nextInt(most + 1);
        while (chosen.size() < wanted) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        return chosen.isEmpty() ? NONE : String.join(AND, chosen);
    }
}
