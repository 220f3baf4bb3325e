package dev.orderflow.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a file. One ends with a semicolon at the end of a line; a line that begins with two dashes is a comment.
 *
 * @param statements without semicolons, settings in place
 */
record Script(List<String> statements) {
    private static final Pattern SETTING = Pattern.compile("\\$\\{([a-z.]+)}");
    private static final Pattern END = Pattern.compile(";\\s*(\\R|\\z)");

    Script {
        statements = List.copyOf(statements);
    }

    /** @throws IllegalArgumentException when the file names a setting that is not given */
    static Script read(Path file, Map<String, String> settings) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("--"))
                .toList();
        List<String> statements = new ArrayList<>();
        for (String statement : END.split(String.join("\n", lines), -1)) {
            if (!statement.isBlank()) {
                statements.add(filled(statement.strip(), settings, file));
            }
        }
        return new Script(statements);
    }

    private static String filled(String statement, Map<String, String> settings, Path file) {
        Matcher matcher = SETTING.matcher(statement);
        return matcher.replaceAll(found -> {
            String value = settings.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(file + " needs the setting " + found.group(1) + "; given are "
                        + new TreeSet<>(settings.keySet()) + ": add " + found.group(1) + "=VALUE");
            }
            return Matcher.quoteReplacement(value.replace("'", "''"));
        });
    }
}
