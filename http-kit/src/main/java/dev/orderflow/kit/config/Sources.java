package dev.orderflow.kit.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where values come from, by precedence: flags, then the environment, then the file.
 *
 * @param flags by key
 * @param environment by variable name; {@code ORDERFLOW_HTTP_PORT} is {@code http.port}
 * @param file by key
 */
public record Sources(Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    private static final String ENVIRONMENT_PREFIX = "ORDERFLOW_";

    public Sources {
        flags = Map.copyOf(flags);
        environment = Map.copyOf(environment);
        file = Map.copyOf(file);
    }

    /** Flags only, as tests and an embedding program give them. */
    public static Sources of(Map<String, String> flags) {
        return new Sources(flags, Map.of(), Map.of());
    }

    /** The variable that sets a key: prefix, upper case, {@code .} and {@code -} as {@code _}. */
    public static String variable(String key) {
        return ENVIRONMENT_PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    Optional<String> value(String key) {
        if (flags.containsKey(key)) {
            return Optional.of(flags.get(key));
        }
        String variable = environment.get(variable(key));
        return variable != null ? Optional.of(variable) : Optional.ofNullable(file.get(key));
    }

    /** Without the values, which may be secrets. */
    @Override
    public String toString() {
        return "Sources[flags=" + flags.keySet() + ", environment=" + environment.keySet() + ", file=" + file.keySet()
                + "]";
    }

    /** Keys that the user gave literally; the key cannot be derived from the name of a variable. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(file.keySet());
        keys.addAll(flags.keySet());
        return keys;
    }
}
