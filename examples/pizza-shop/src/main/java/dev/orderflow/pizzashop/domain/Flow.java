package dev.orderflow.pizzashop.domain;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a pizza comes by its toppings. */
public enum Flow {
    /** Each service adds its topping to what the service before it wrote. */
    CHAIN("chain"),
    /** All services read the bare pizza, and a joiner completes it. */
    SCATTER_GATHER("scatter-gather");

    /** What a setting may say. */
    public static final String FORM = Arrays.stream(values()).map(Flow::text).collect(Collectors.joining(" or "));

    private final String text;

    Flow(String text) {
        this.text = text;
    }

    /** As settings and application ids name it. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException if the text names no flow */
    public static Flow parse(String text) {
        return Arrays.stream(values())
                .filter(flow -> flow.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }
}
