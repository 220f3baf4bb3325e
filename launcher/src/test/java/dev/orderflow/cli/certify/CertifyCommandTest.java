package dev.orderflow.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says before it sends anything. */
class CertifyCommandTest {
    @ParameterizedTest
    @CsvSource({
        "--orders, 0, expected: 1 to 100000",
        "--orders, 100001, expected: 1 to 100000",
        "--clients, 0, expected: 1 to 256",
        "--clients, 257, expected: 1 to 256",
        "--within, 0ms, expected: a duration from 1ms to 1d",
        "--within, soon, expected: a duration such as",
        "--watch, 2d, expected: a duration from 0ms to 1d"
    })
    void refusesOptionsThatAreOutOfBounds(String option, String value, String expected) {
        CliRun run = certify("FRAUD_CHECK", option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(option + ": " + value + " (" + expected);
    }

    @Test
    void refusesWhatIsNoCheck() {
        CliRun run = certify("loyalty-service");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("check: loyalty-service (expected: A-Z, 0-9, _");
    }

    @Test
    void asksForTheServiceOfAnUnknownCheck() {
        CliRun run = certify("LOYALTY_CHECK");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("./orderflow certify LOYALTY_CHECK --service NAME");
    }

    private static CliRun certify(String... words) {
        return CliRun.of(
                Orderflow::commandLine,
                Stream.concat(Stream.of("certify"), Stream.of(words)).toArray(String[]::new));
    }
}
