package dev.orderflow.tea;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.tea.domain.Sla;
import dev.orderflow.tea.domain.TeaStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The settings of tea-status.
 *
 * @param store where the orders' states are kept
 * @param mixed how long it may take from the order to the mixed tea
 * @param topped and from there until the topping is on it
 */
record StatusConfig(Store store, Sla mixed, Sla topped) {
    private static final Pattern STORES = Pattern.compile("sqlite|memory");
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** What there is to choose. */
    enum Store {
        SQLITE,
        MEMORY
    }

    static StatusConfig from(Settings settings) {
        String store = settings.matching(
                new Setting(
                        "status.store",
                        "sqlite or memory",
                        "sqlite",
                        "Where the states of orders are kept: in a file below state.dir, or in memory, for which all"
                                + " topics are read again after a restart."),
                STORES);
        return new StatusConfig(
                Store.valueOf(store.toUpperCase(Locale.ROOT)),
                new Sla(
                        TeaStatus.ORDERED,
                        TeaStatus.MIXED,
                        settings.duration(
                                "watchdog.mixed.within",
                                Duration.ofMinutes(1),
                                SHORTEST,
                                LONGEST,
                                "An order that is not mixed so long after it was placed is stuck.")),
                new Sla(
                        TeaStatus.MIXED,
                        TeaStatus.TOPPED,
                        settings.duration(
                                "watchdog.topped.within",
                                Duration.ofSeconds(30),
                                SHORTEST,
                                LONGEST,
                                "An order that is not topped so long after it was mixed is stuck.")));
    }
}
