package dev.orderflow.pizzashop;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.pizzashop.domain.Flow;

/** The switch between the two flows. All services that read it must be given the same. */
final class FlowSetting {
    private static final String KEY = "pizza.flow";

    private FlowSetting() {}

    static Flow read(Settings settings) {
        return settings.parsed(
                new Setting(
                        KEY,
                        Flow.FORM,
                        Flow.CHAIN.text(),
                        "How pizzas come by their toppings; the same for all services of the shop."),
                Flow.CHAIN,
                Flow::parse);
    }
}
