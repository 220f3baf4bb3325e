package dev.orderflow.kit.config;

import java.util.List;

/** Everything that is wrong with a configuration, in one message. */
public final class ConfigurationException extends RuntimeException {
    private final List<String> errors;

    public ConfigurationException(List<String> errors) {
        super(String.join(System.lineSeparator(), errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
