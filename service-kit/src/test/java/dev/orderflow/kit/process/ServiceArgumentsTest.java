package dev.orderflow.kit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How names, ports and settings of several services are read. */
class ServiceArgumentsTest {
    private static final ServiceCatalogue SERVICES = new ServiceCatalogue(
            List.of(QuietService.definition("tea-service"), QuietService.definition("milk-service")));

    @Test
    void givesEveryServiceTheCommonSettingsAndItsOwnPort() {
        ServiceArguments arguments =
                parse("tea-service:18080", "milk-service", "--bootstrap.servers", "kafka:9092", "--name.prefix=a=b");

        assertThat(arguments.sources("tea-service").flags())
                .isEqualTo(Map.of("http.port", "18080", "bootstrap.servers", "kafka:9092", "name.prefix", "a=b"));
        assertThat(arguments.sources("milk-service").flags())
                .isEqualTo(Map.of("bootstrap.servers", "kafka:9092", "name.prefix", "a=b"));
        assertThat(arguments.sources("milk-service").environment()).containsEntry("ORDERFLOW_LOG_LEVEL", "warn");
    }

    @Test
    void allNamesEveryService() {
        assertThat(parse("all").ports().keySet()).containsExactly("tea-service", "milk-service");
        assertThat(ServiceArguments.ofAll(SERVICES, List.of("--http.port=1"), Map.of())
                        .definitions())
                .isEqualTo(SERVICES.definitions());
    }

    @Test
    void oneServiceMayTakeItsPortAsASetting() {
        assertThat(parse("milk-service", "--http.port", "0")
                        .sources("milk-service")
                        .flags())
                .containsEntry("http.port", "0");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertRefused("there is no service tea", "tea");
        assertRefused("no service named", "--http.port", "1");
        assertRefused("--http.port has no value", "all", "--http.port");
        assertRefused("--http.port has no value", "milk-service", "--http.port", "--name.prefix", "x");
        assertRefused("--http.port is for one service", "all", "--http.port", "1");
    }

    private static void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private static ServiceArguments parse(String... words) {
        return ServiceArguments.parse(SERVICES, List.of(words), Map.of("ORDERFLOW_LOG_LEVEL", "warn"));
    }
}
