package dev.orderflow.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.orders.OrdersService;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code token} makes what services read, and other commands send. */
class TokenCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aServiceTakesTheTokenThatWasMade() throws IOException {
        Path tokens = directory.resolve("tokens");
        CliRun first = make("till-1", "order", tokens);
        CliRun second = make("auditor", "read,operate", tokens);

        assertThat(first.out().strip())
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(second.out().strip());
        assertThat(Files.readString(tokens)).doesNotContain(first.out().strip()).hasLineCount(2);
        try (RunningService service = RunningService.start(
                OrdersService.DEFINITION,
                Map.of(
                        "http.port", "0",
                        "state.dir", directory.toString(),
                        "bootstrap.servers", "127.0.0.1:1",
                        "auth.mode", "token",
                        "auth.tokens.file", tokens.toString()))) {
            Path file = Files.writeString(directory.resolve("auditor.token"), second.out());
            String url = "http://127.0.0.1:" + service.port();
            CliRun refused = CliRun.of(
                    Orderflow::commandLine, "order", "cancel", "1", "--url", url, "--token-file", file.toString());
            assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(refused.err()).contains("FORBIDDEN", "auditor has read, operate");
            CliRun nobody = CliRun.of(Orderflow::commandLine, "order", "get", "1", "--url", url);
            assertThat(nobody.exitCode()).isEqualTo(ExitCode.REFUSED.code());
            assertThat(nobody.err()).contains("LOGIN_REQUIRED", "--token-file FILE");
        }
    }

    @Test
    void everyCommandThatUsesRestSendsTheToken() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "the-token\nand more\n");
        Queue<String> logins = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] problem = "{\"code\":\"NO\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(409, problem.length);
            exchange.getResponseBody().write(problem);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            for (List<String> command : List.of(
                    List.of("order", "get", "1"),
                    List.of("order", "history", "1"),
                    List.of("order", "list"),
                    List.of("order", "cancel", "1"),
                    List.of("stock", "get", "HATS"),
                    List.of("stock", "add", "HATS", "1"),
                    List.of("customer", "get", "1"),
                    List.of("customer", "list"),
                    List.of("payment", "list", "--order", "1"),
                    List.of("payment", "post", "--order", "1", "--amount", "1"))) {
                String[] all = Stream.concat(command.stream(), Stream.of("--url", url, "--token-file", file.toString()))
                        .toArray(String[]::new);
                CliRun run = CliRun.of(Orderflow::commandLine, all);
                assertThat(logins.poll()).as(command.toString() + run.err()).isEqualTo("Bearer the-token");
                assertThat(run.err() + run.out()).doesNotContain("the-token");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void refusesWhatNoServiceWouldRead() {
        Path tokens = directory.resolve("tokens");
        assertThat(make("a b", "order", tokens).exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(make("till", "cook", tokens).err()).contains("--roles cook", "read, order, warehouse, operate");
        assertThat(make("till", "order", directory).err()).contains("cannot write --file");
        assertThat(tokens).doesNotExist();
    }

    @Test
    void saysWhatIsWrongWithATokenFile() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "secret in words\n");
        CliRun run = CliRun.of(Orderflow::commandLine, "order", "list", "--token-file", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("that is no token").doesNotContain("secret");
        assertThat(CliRun.of(Orderflow::commandLine, "order", "list", "--token-file", "missing")
                        .err())
                .contains("cannot read --token-file missing");
    }

    private static CliRun make(String name, String roles, Path file) {
        return CliRun.of(Orderflow::commandLine, "token", "--name", name, "--roles", roles, "--file", file.toString());
    }
}
