package dev.orderflow.cli.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.testkit.CliRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which settings several services accept together. None is started. */
class ServiceWordsTest {
    @Test
    void aKeyOfOneServiceIsNoMistakeForTheOthers() {
        assertThat(prepare(Map.of(), "all", "--orders.confirm.timeout=3s", "--fraud.limit=500", "--linger.ms=1"))
                .isEqualTo(Services.ALL.names().size());
    }

    @Test
    void eachServiceReadsItsOwnKeys() {
        assertThat(refusal(Map.of(), "all", "--orders.confirm.timeout=soon", "--fraud.limit=high"))
                .contains("orders.confirm.timeout: soon (expected: ", "fraud.limit: high (expected: ");
    }

    @Test
    void eachServiceReadsItsOwnVariables() {
        assertThat(refusal(Map.of("ORDERFLOW_DETAILS_MAX_LINES", "many"), "all"))
                .contains("details.max-lines: many (expected: ");
    }

    @Test
    void saysOnceWhatIsWrongForAll() {
        assertThat(refusal(Map.of(), "all", "--fraud.limti=5", "--log.level=loud"))
                .containsOnlyOnce("fraud.limti is unknown (did you mean fraud.limit?)")
                .containsOnlyOnce("log.level: loud");
    }

    @Test
    void refusesAKeyOfAServiceThatIsNotToRun() {
        assertThat(refusal(Map.of(), "orders-service", "details-service", "--fraud.limit=500"))
                .contains("fraud.limit is unknown");
    }

    @Test
    void namesTheServicesThatThereAreToWhoNamesNone() {
        CommandFailure failure =
                catchThrowableOfType(CommandFailure.class, () -> prepare(Map.of(), "orders", "--http.port=1"));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessage("there is no service orders");
        assertThat(failure.help()).contains("orders-service", "console-service");
    }

    @Test
    void theCommandNamesAnUnknownKeyAndEndsWithUsage() {
        CliRun run = CliRun.of(Orderflow::commandLine, "service", "all", "--nothing.of.ours=1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("nothing.of.ours is unknown");
    }

    @Test
    void whatAClientSaysOfASettingIsWrongConfigurationToo() {
        CliRun run = CliRun.of(
                Orderflow::commandLine,
                "service",
                "fraud-service:0",
                "--schema.registry.url=ftp://registry:1",
                "--state.dir=target/wrong");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("wrong configuration", "ftp://registry:1", "http://HOST:PORT");
    }

    @Test
    void leavesOnlyAnInstanceThatIsNamed() {
        CliRun run = CliRun.of(Orderflow::commandLine, "service", "orders-service", "--leave");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("--leave requires an instance", "--instance.id ID");
    }

    @Test
    void saysSoWhenThereIsNobodyToLeaveFrom() {
        CliRun run = CliRun.of(
                Orderflow::commandLine,
                "service",
                "orders-service",
                "--leave",
                "--instance.id=2",
                "--bootstrap.servers=127.0.0.1:1",
                "--request.timeout.ms=500",
                "--default.api.timeout.ms=1000");

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(run.err()).contains("Kafka gave no answer (127.0.0.1:1");
    }

    @Test
    void noServicesNameBeginsAnothersGroups() {
        assertThat(Services.ALL.names())
                .allSatisfy(name -> assertThat(Services.ALL.names()).noneMatch(other -> other.startsWith(name + "-")));
    }

    private static int prepare(Map<String, String> environment, String... words) {
        return ServiceWords.prepare(ServiceWords.parse(Services.ALL, List.of(words), environment))
                .size();
    }

    private static String refusal(Map<String, String> environment, String... words) {
        CommandFailure failure = catchThrowableOfType(CommandFailure.class, () -> prepare(environment, words));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        return failure.getMessage();
    }
}
