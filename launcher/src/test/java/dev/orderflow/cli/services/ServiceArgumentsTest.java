package dev.orderflow.cli.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.service.Services;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How {@code service} reads names, ports and settings. */
class ServiceArgumentsTest {
    @Test
    void givesEveryServiceTheCommonSettingsAndItsOwnPort() {
        ServiceArguments arguments = parse(
                "orders-service:18080", "fraud-service", "--bootstrap.servers", "kafka:9092", "--name.prefix=a=b");

        assertThat(arguments.sources("orders-service").flags())
                .isEqualTo(Map.of("http.port", "18080", "bootstrap.servers", "kafka:9092", "name.prefix", "a=b"));
        assertThat(arguments.sources("fraud-service").flags())
                .isEqualTo(Map.of("bootstrap.servers", "kafka:9092", "name.prefix", "a=b"));
        assertThat(arguments.sources("fraud-service").environment()).containsEntry("ORDERFLOW_LOG_LEVEL", "warn");
    }

    @Test
    void allNamesEveryService() {
        assertThat(parse("all").ports().keySet()).containsExactlyElementsOf(Services.ALL.names());
    }

    @Test
    void oneServiceMayTakeItsPortAsASetting() {
        assertThat(parse("details-service", "--http.port", "0")
                        .sources("details-service")
                        .flags())
                .containsEntry("http.port", "0");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertUsage("there is no service orders", "orders");
        assertUsage("no service named", "--http.port", "1");
        assertUsage("--http.port has no value", "all", "--http.port");
        assertUsage("--http.port has no value", "details-service", "--http.port", "--name.prefix", "x");
        assertUsage("--http.port is for one service", "all", "--http.port", "1");
    }

    private static void assertUsage(String message, String... words) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.help()).contains("orders-service");
                })
                .hasMessageContaining(message);
    }

    private static ServiceArguments parse(String... words) {
        return ServiceArguments.parse(Services.ALL, List.of(words), Map.of("ORDERFLOW_LOG_LEVEL", "warn"));
    }
}
