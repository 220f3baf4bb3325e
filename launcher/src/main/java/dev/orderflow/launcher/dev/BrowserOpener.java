package dev.orderflow.launcher.dev;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Opens an address in the browser, by the command that the system has for it. Whatever goes wrong is a remark: nothing else
 * depends on a browser.
 */
final class BrowserOpener {
    private final List<String> command;
    private final Consumer<String> remarks;

    /**
     * @param command gets the address as its last argument; empty: there is no browser to be opened
     * @param remarks get what went wrong, with the address, so that it can be opened by hand
     */
    BrowserOpener(List<String> command, Consumer<String> remarks) {
        this.command = List.copyOf(command);
        this.remarks = remarks;
    }

    /**
     * The command of an operating system; empty where nothing can show a page.
     *
     * @param system its name, as Java has it
     */
    static List<String> command(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return List.of("open");
        }
        if (name.startsWith("windows")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler");
        }
        // Without a display xdg-open starts a browser of text in the terminal, on top of what dev prints there.
        boolean hasDisplay = Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .anyMatch(variable -> !environment.getOrDefault(variable, "").isEmpty());
        return hasDisplay ? List.of("xdg-open") : List.of();
    }

    /**
     * Does not wait: some of these commands last as long as the browser.
     *
     * @return done when the command has ended, or could not be started
     */
    CompletableFuture<Void> open(String address) {
        if (command.isEmpty()) {
            remark("this machine has no display", address);
            return CompletableFuture.completedFuture(null);
        }
        List<String> words = new ArrayList<>(command);
        words.add(address);
        try {
            return new ProcessBuilder(words)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .onExit()
                    .thenAccept(ended -> said(ended.exitValue(), address));
        } catch (IOException absent) {
            remark(command.get(0) + " cannot be started", address);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void said(int exitCode, String address) {
        if (exitCode != 0) {
            remark(command.get(0) + " ended with exit code " + exitCode, address);
        }
    }

    private void remark(String why, String address) {
        remarks.accept("no browser was opened: " + why + "; the console is at " + address);
    }
}
