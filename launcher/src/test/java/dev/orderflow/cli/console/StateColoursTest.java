package dev.orderflow.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.launcher.Orderflow;
import dev.orderflow.launcher.StubService;
import dev.orderflow.launcher.StubService.Response;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** States have colours on a terminal, and foreign text has none. */
class StateColoursTest {
    private static final String ORDER = "{\"id\":\"1\\u001b[5m\",\"state\":\"FAILED\",\"customerId\":\"2\"}";

    @Test
    void coloursStatesWhereThereAreColours() {
        assertThat(StateColours.of("order 1  VALIDATED, not FAILED", Ansi.ON))
                .isEqualTo("order 1  \u001b[32mVALIDATED\u001b[0m, not \u001b[31mFAILED\u001b[0m");
        assertThat(StateColours.of("NOT_FAILED_AT_ALL", Ansi.ON)).doesNotContain("\u001b");
        assertThat(StateColours.of("order 1  VALIDATED", Ansi.OFF)).isEqualTo("order 1  VALIDATED");
    }

    @Test
    void obeysNoColourThatAServiceSent() throws IOException {
        assertThat(get(Ansi.ON))
                .contains("\u001b[31mFAILED\u001b[0m", "1\\u001b[5m")
                .doesNotContain("\u001b[5m");
        assertThat(get(Ansi.OFF)).contains("FAILED", "1\\u001b[5m").doesNotContain("\u001b");
    }

    private static String get(Ansi ansi) throws IOException {
        StringWriter out = new StringWriter();
        try (StubService orders = new StubService(request -> new Response(200, ORDER))) {
            CommandLine command = Orderflow.commandLine();
            command.setColorScheme(Help.defaultColorScheme(ansi));
            command.setOut(new PrintWriter(out));
            command.execute("order", "get", "1", "--url", orders.url());
        }
        return out.toString();
    }
}
