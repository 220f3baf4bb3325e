package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A browser that opens, that does not, and that is not there: with real commands that take its place. */
class BrowserOpenerTest {
    private static final String ADDRESS = "http://127.0.0.1:8086/";

    private final List<String> remarks = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "Linux, DISPLAY, :0, xdg-open",
        "Linux, WAYLAND_DISPLAY, wayland-0, xdg-open",
        "FreeBSD, DISPLAY, :0, xdg-open",
        "Linux, DISPLAY, '', ''",
        "Linux, HOME, /home/ana, ''",
        "Mac OS X, HOME, /Users/ana, open",
        "Windows 11, HOME, x, 'rundll32 url.dll,FileProtocolHandler'",
    })
    void knowsTheCommandOfTheSystem(String system, String variable, String value, String command) {
        assertThat(String.join(" ", BrowserOpener.command(system, Map.of(variable, value))))
                .isEqualTo(command);
    }

    @Test
    void givesTheAddressToTheCommand(@TempDir Path directory) throws IOException {
        Path opened = directory.resolve("opened");
        open(List.of("sh", "-c", "printf %s \"$2\" > \"$1\"", "sh", opened.toString()));

        assertThat(Files.readString(opened)).isEqualTo(ADDRESS);
        assertThat(remarks).isEmpty();
    }

    @Test
    void saysThatTheCommandFailed() {
        open(List.of("sh", "-c", "exit 3", "sh"));

        assertThat(remarks)
                .containsExactly("no browser was opened: sh ended with exit code 3; the console is at " + ADDRESS);
    }

    @Test
    void saysThatThereIsNoSuchCommand() {
        open(List.of("no-such-browser-opener"));

        assertThat(remarks)
                .containsExactly("no browser was opened: no-such-browser-opener cannot be started; the console is at "
                        + ADDRESS);
    }

    @Test
    void saysThatThereIsNoDisplay() {
        open(List.of());

        assertThat(remarks)
                .containsExactly("no browser was opened: this machine has no display; the console is at " + ADDRESS);
    }

    private void open(List<String> command) {
        new BrowserOpener(command, remarks::add)
                .open(ADDRESS)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
