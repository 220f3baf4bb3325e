package dev.orderflow.tea;

import dev.orderflow.kit.config.Settings;
import dev.orderflow.tea.domain.MixingTime;
import java.time.Duration;

/**
 * The settings of tea-label.
 *
 * @param labeling how long the printer takes
 * @param mixing how long teas are mixed, which their labels say
 */
record LabelConfig(Duration labeling, MixingTime mixing) {
    static LabelConfig from(Settings settings) {
        return new LabelConfig(
                settings.duration(
                        "label.time",
                        Duration.ofSeconds(4),
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        "How long it takes to print a label."),
                new MixingTime(
                        settings.duration(
                                "label.mixing.base",
                                Duration.ofSeconds(8),
                                Duration.ZERO,
                                Duration.ofMinutes(5),
                                "How long a tea is mixed with nothing in it, in whole seconds."),
                        settings.duration(
                                "label.mixing.each",
                                Duration.ofSeconds(3),
                                Duration.ZERO,
                                Duration.ofMinutes(1),
                                "How much longer it is mixed for each of tea, sugar and pearls.")));
    }
}
