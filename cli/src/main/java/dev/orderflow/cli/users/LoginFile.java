package dev.orderflow.cli.users;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names and passwords, {@code name=password} in each line. What stands behind the first {@code =} is the password as it is;
 * empty lines and those that begin with {@code #} say nothing. No message of this class shows what a line says.
 */
final class LoginFile {
    private static final String STDIN = "-";

    private LoginFile() {}

    /** @param file a path, or {@code -} for stdin */
    static Map<String, String> read(String file) {
        try (BufferedReader reader = STDIN.equals(file)
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            return parse(reader.lines().toList());
        } catch (IOException | UncheckedIOException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot read --file " + file)
                    .because(e.getClass().getSimpleName())
                    .from(e);
        }
    }

    /** In the order of the lines. */
    static Map<String, String> parse(List<String> lines) {
        Map<String, String> logins = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            if (name.isEmpty() || equals == line.length() - 1) {
                throw wrong(i, "expected: name=password");
            }
            if (logins.put(name, line.substring(equals + 1)) != null) {
                throw wrong(i, "the name appears twice");
            }
        }
        if (logins.isEmpty()) {
            throw CommandFailure.of(ExitCode.USAGE, "--file: no login in it (expected: lines name=password)");
        }
        return logins;
    }

    private static CommandFailure wrong(int index, String what) {
        return CommandFailure.of(ExitCode.USAGE, "--file: line " + (index + 1) + " is wrong (" + what + ")");
    }
}
