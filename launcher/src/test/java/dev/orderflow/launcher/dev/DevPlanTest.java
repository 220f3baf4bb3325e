package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.service.Services;
import dev.orderflow.launcher.service.ServicesMain;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code dev} starts. */
class DevPlanTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theServicesAcceptTheirSettingsWithAndWithoutTheConsole(boolean withConsole) {
        try (Ports ports = Ports.usual(Services.ALL.defaultPorts()).replacedByFree()) {
            DevPlan plan = new DevPlan(List.of(ports, ports), Path.of("state"), withConsole);

            ServicesMain.check(plan.servicesWords(1));
            ServicesMain.check(plan.servicesWords(2));
            assertThat(plan.services().contains("console-service")).isEqualTo(withConsole);
            assertThat(plan.servicesWords(1).stream().anyMatch(word -> word.contains("console")))
                    .isEqualTo(withConsole);
        }
    }
}
