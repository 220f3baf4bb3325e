package dev.orderflow.cli.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFileTest {
    @Test
    void thePasswordIsAllBehindTheFirstEqualsSign() {
        assertThat(LoginFile.parse(List.of("# who", "", "orders-service = a=b#c ", "alice=x")))
                .isEqualTo(Map.of("orders-service", " a=b#c ", "alice", "x"));
    }

    @Test
    void namesTheLineThatIsWrongAndNotWhatItSays() {
        for (String wrong : List.of("s3cret", "alice=", "=s3cret", " =s3cret", "bob=s3cret")) {
            assertThatThrownBy(() -> LoginFile.parse(List.of("bob=x", wrong)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("line 2 is wrong")
                    .hasMessageNotContaining("s3cret");
        }
        assertThatThrownBy(() -> LoginFile.parse(List.of("#"))).hasMessageContaining("no login");
    }

    @Test
    void aFileThatCannotBeReadIsAUsageError(@TempDir Path directory) throws Exception {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {'a', '=', (byte) 0xff});
        for (String file : List.of(binary.toString(), directory.resolve("none").toString())) {
            CliRun run = CliRun.of(Orderflow::commandLine, "users", "--file", file);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
            assertThat(run.err()).contains("cannot read --file " + file);
        }
    }
}
