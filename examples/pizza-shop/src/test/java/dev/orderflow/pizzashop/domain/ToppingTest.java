package dev.orderflow.pizzashop.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToppingTest {
    private final Random random = new Random(1);

    @Test
    void choosesEverySauceAndNothingElse() {
        assertThat(choices(Topping.SAUCE)).containsExactlyInAnyOrder("light", "extra", "alfredo", "bbq", "none");
        assertThat(choices(Topping.CHEESE))
                .containsExactlyInAnyOrder("light", "extra", "three cheese", "goat cheese", "none");
    }

    @Test
    void choosesUpToThreeMeatsAndVeggiesEachOnce() {
        for (Topping topping : List.of(Topping.MEATS, Topping.VEGGIES)) {
            assertThat(choices(topping)).contains(Topping.NONE).allSatisfy(choice -> {
                List<String> ingredients = List.of(choice.split(" & ", -1));
                assertThat(ingredients).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            });
            assertThat(choices(topping)).anyMatch(choice -> choice.split(" & ", -1).length == 3);
        }
    }

    private Set<String> choices(Topping topping) {
        return Stream.generate(() -> topping.choose(random)).limit(1_000).collect(Collectors.toSet());
    }
}
