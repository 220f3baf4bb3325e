package dev.orderflow.kit;

import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A service's command line: {@code --key=value} or {@code --key value} for each setting, and {@code --config-file},
 * {@code --help}, {@code --version}.
 *
 * @param flags settings by key
 * @param help whether help was asked for
 * @param version whether the version was asked for
 */
public record Arguments(Map<String, String> flags, boolean help, boolean version) {
    private static final String CONFIG_FILE = "config-file";

    /** @throws ConfigurationException with everything that cannot be read */
    public static Arguments parse(List<String> words) {
        Map<String, String> flags = new HashMap<>();
        List<String> errors = new ArrayList<>();
        List<String> rest = new ArrayList<>(words);
        boolean help = rest.remove("--help") || rest.remove("-h");
        boolean version = rest.remove("--version");
        for (int at = 0; at < rest.size(); at++) {
            String word = rest.get(at);
            int equals = word.indexOf('=');
            if (!word.startsWith("--") || word.length() == 2) {
                errors.add(stray(rest, at));
            } else if (equals > 0) {
                flags.put(word.substring(2, equals), word.substring(equals + 1));
            } else if (at + 1 < rest.size() && !rest.get(at + 1).startsWith("--")) {
                at++;
                flags.put(word.substring(2), rest.get(at));
            } else {
                errors.add(word + " has no value (expected: --key=value)");
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new Arguments(flags, help, version);
    }

    /** All sources, the configuration file read. */
    public Sources sources(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>(flags);
        String named = settings.remove(CONFIG_FILE);
        String file = named != null ? named : environment.get(Sources.variable(CONFIG_FILE));
        return new Sources(settings, environment, file == null ? Map.of() : read(file));
    }

    /** Never the word itself: a password with a blank, unquoted, comes as two words. */
    private static String stray(List<String> words, int at) {
        for (int before = at - 1; before >= 0; before--) {
            String flag = words.get(before);
            if (flag.startsWith("--")) {
                String key = flag.substring(0, flag.contains("=") ? flag.indexOf('=') : flag.length());
                return "a word behind " + key
                        + " is not understood (expected: --key=value; a value with blanks in quotes)";
            }
        }
        return "word " + (at + 1) + " is not understood (expected: --key=value)";
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of(CONFIG_FILE + ": " + file + " cannot be read (" + e + ")"));
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return "Arguments[flags=" + flags.keySet() + ", help=" + help + ", version=" + version + "]";
    }
}
