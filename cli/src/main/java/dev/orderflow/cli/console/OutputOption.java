package dev.orderflow.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code -o text|json}: in which form the data of a command go to stdout. Progress never passes through here. */
public final class OutputOption {
    /** The two forms. */
    enum Format {
        text,
        json
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "Format of the data on stdout: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    /**
     * Prints the requested data: the JSON, or the text for people, without control sequences that a terminal would
     * obey.
     */
    public void print(JsonNode json, Supplier<String> text) {
        command.commandLine().getOut().println(isJson() ? json.toString() : shown(text.get()));
        command.commandLine().getOut().flush();
    }

    /** Progress and remarks, on stderr. */
    public void remark(String line) {
        command.commandLine().getErr().println(line);
        command.commandLine().getErr().flush();
    }

    private String shown(String text) {
        String escaped = text.lines().map(Printable::escaped).collect(Collectors.joining(System.lineSeparator()));
        return StateColours.of(escaped, command.commandLine().getColorScheme().ansi());
    }

    public boolean isJson() {
        return format == Format.json;
    }

    /** An empty object to fill and print. */
    public static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
