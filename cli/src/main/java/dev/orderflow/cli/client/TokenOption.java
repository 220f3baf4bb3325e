package dev.orderflow.cli.client;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where a command gets its login from. Never from an argument: other users of the machine see those. */
public final class TokenOption {
    private static final String VARIABLE = "ORDERFLOW_TOKEN";
    private static final int LONGEST_LINE = 16 * 1024;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:ORDERFLOW_TOKEN_FILE:-}",
            description =
                    "A file whose first line is the token to log in with, where services ask for one (environment:"
                            + " ORDERFLOW_TOKEN_FILE; ORDERFLOW_TOKEN is the token itself).")
    private String file;

    /** @throws CommandFailure if the file cannot be read, or has no token */
    public BearerToken token() {
        return token(file, System.getenv());
    }

    /** The file comes first: an option is nearer than the environment. */
    static BearerToken token(String file, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        try {
            if (file != null && !file.isEmpty()) {
                return BearerToken.of(firstLine(Path.of(file)).strip());
            }
            return variable.isEmpty() ? BearerToken.NONE : BearerToken.of(variable.strip());
        } catch (IllegalArgumentException none) {
            throw CommandFailure.of(
                    ExitCode.USAGE,
                    (file == null || file.isEmpty() ? VARIABLE : "--token-file " + file) + ": " + none.getMessage());
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot read --token-file " + file)
                    .because(e.getClass().getSimpleName())
                    .from(e);
        }
    }

    private static String firstLine(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[LONGEST_LINE];
            int length = Math.max(0, reader.read(start));
            return new String(start, 0, length).lines().findFirst().orElse("");
        }
    }
}
