package dev.orderflow.pizzashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the command line means, and what can be set. */
class PartsTest {
    @Test
    void runsTheStackAndServicesWithTheirStateBesideIt() {
        Parts parts = Parts.parse(List.of("stack", "all", "--data.dir", "d", "--pizza.flow=scatter-gather"));
        assertThat(parts.stack()).isTrue();
        assertThat(parts.stackDirectory()).isEqualTo(Path.of("d", "stack"));
        assertThat(parts.serviceWords())
                .containsExactlyInAnyOrder(
                        "all", "--state.dir=" + Path.of("d", "state"), "--pizza.flow=scatter-gather");
    }

    @Test
    void runsOneServiceOnAPortOfItsOwn() {
        Parts parts = Parts.parse(List.of("sauce-service:0", "--instance.id=2"));
        assertThat(parts.stack()).isFalse();
        assertThat(parts.serviceWords()).startsWith("sauce-service:0").contains("--instance.id=2");
    }

    @Test
    void refusesToRunNothing() {
        assertThatThrownBy(() -> Parts.parse(List.of("--pizza.flow=chain")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nothing to run");
    }

    @Test
    void hasTheseServicesOnThesePorts() {
        assertThat(PizzaShop.SERVICES.defaultPorts().toString())
                .isEqualTo("{pizza-service=5000, sauce-service=5001, cheese-service=5002, meats-service=5003,"
                        + " veggies-service=5004, pizza-joiner=5005, cheese-reporter=5006}");
    }

    @Test
    void hasTheseSettingsBesidesTheCommonOnes() {
        assertThat(PizzaShop.SERVICES.definitions().stream()
                        .flatMap(service -> RunningService.settings(service).stream())
                        .filter(setting -> setting.key().startsWith("pizza.")
                                || setting.key().startsWith("joiner."))
                        .map(setting -> setting.key() + "=" + setting.defaultText() + " (" + setting.type() + ")")
                        .distinct())
                .containsExactlyInAnyOrder(
                        "pizza.max-count=100 (integer, 1 to 1000)",
                        "pizza.flow=chain (chain or scatter-gather)",
                        "joiner.deadline=1d (duration, 1s to 365d)");
    }
}
