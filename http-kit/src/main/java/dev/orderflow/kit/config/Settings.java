package dev.orderflow.kit.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads settings; to read one is to declare it, so that help, reference page and code cannot differ.
 *
 * <p>An error does not end the reading: it is noted, the default is returned, and {@link #check} reports all of them
 * at once. Values read before {@code check} must therefore not be acted on. Not safe for use by many threads.
 */
public final class Settings {
    private final Sources sources;
    private final Map<String, Setting> declared = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();

    public Settings(Sources sources) {
        this.sources = sources;
    }

    public static Settings of(Map<String, String> values) {
        return new Settings(Sources.of(values));
    }

    public String string(String key, String defaultValue, String doc) {
        return read(new Setting(key, "text", defaultValue, doc), defaultValue, Function.identity());
    }

    /** A text that must match in whole; {@code form} says in words what is accepted. */
    public String matching(Setting setting, Pattern pattern) {
        return read(setting, setting.defaultText(), text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException(setting.type());
            }
            return text;
        });
    }

    /**
     * A value in a form of its own.
     *
     * @param parse throws {@link IllegalArgumentException}, whose message says what is wrong with the text
     */
    public <T> T parsed(Setting setting, T defaultValue, Function<String, T> parse) {
        return read(setting, defaultValue, text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException wrong) {
                reject(setting.key() + ": " + wrong.getMessage() + " (expected: " + setting.type() + ")");
                return defaultValue;
            }
        });
    }

    public int integer(String key, int defaultValue, int min, int max, String doc) {
        return Math.toIntExact(longInteger(key, defaultValue, min, max, doc));
    }

    public long longInteger(String key, long defaultValue, long min, long max, String doc) {
        String type = "integer, " + min + " to " + max;
        Setting setting = new Setting(key, type, Long.toString(defaultValue), doc);
        return read(setting, defaultValue, text -> within(Long.valueOf(text), min, max, type));
    }

    public boolean bool(String key, boolean defaultValue, String doc) {
        String type = "true or false";
        return read(new Setting(key, type, Boolean.toString(defaultValue), doc), defaultValue, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(type);
        });
    }

    public BigDecimal decimal(String key, BigDecimal defaultValue, BigDecimal min, BigDecimal max, String doc) {
        String type = "decimal, " + min.toPlainString() + " to " + max.toPlainString();
        Setting setting = new Setting(key, type, defaultValue.toPlainString(), doc);
        return read(setting, defaultValue, text -> within(new BigDecimal(text), min, max, type));
    }

    /** A duration in the form of {@link DurationText}. */
    public Duration duration(String key, Duration defaultValue, Duration min, Duration max, String doc) {
        String type = "duration, " + DurationText.format(min) + " to " + DurationText.format(max);
        Setting setting = new Setting(key, type, DurationText.format(defaultValue), doc);
        return read(setting, defaultValue, text -> within(DurationText.parse(text), min, max, type));
    }

    /** A list separated by commas; blanks around the items do not count. */
    public List<String> strings(String key, List<String> defaultValue, String doc) {
        Setting setting = new Setting(key, "list separated by commas", String.join(",", defaultValue), doc);
        return read(
                setting,
                List.copyOf(defaultValue),
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList());
    }

    public Path path(String key, Path defaultValue, String doc) {
        return read(new Setting(key, "path", defaultValue.toString(), doc), defaultValue, Path::of);
    }

    public URI uri(String key, URI defaultValue, String doc) {
        return read(new Setting(key, "absolute URI", defaultValue.toString(), doc), defaultValue, text -> {
            URI uri = URI.create(text);
            if (!uri.isAbsolute()) {
                throw new IllegalArgumentException("absolute URI");
            }
            return uri;
        });
    }

    /** A value that is in no message and no help text. */
    public Optional<Secret> secret(String key, String doc) {
        declare(new Setting(key, "secret", "", doc));
        return sources.value(key).map(Secret::new);
    }

    /** Notes an error that no single setting shows, such as two settings that contradict each other. */
    public void reject(String error) {
        errors.add(error);
    }

    /** Everything that was declared so far, in order of declaration. */
    public List<Setting> declared() {
        return List.copyOf(declared.values());
    }

    /** The given values that pass through to other libraries, undeclared. */
    public Map<String, String> passThrough(PassThrough rule) {
        Map<String, String> values = new LinkedHashMap<>();
        rule.knownKeys().forEach(key -> sources.value(key).ifPresent(value -> values.put(key, value)));
        sources.keys().stream()
                .filter(rule::accepts)
                .forEach(key -> values.put(key, sources.value(key).orElseThrow()));
        return values;
    }

    /** @throws ConfigurationException with all errors, unknown keys included */
    public void check(PassThrough rule) {
        check(rule, Set.of());
    }

    /**
     * As {@link #check(PassThrough)}, for sources that others read too.
     *
     * @param keysOfOthers what the others declare, which is no mistake here
     */
    public void check(PassThrough rule, Set<String> keysOfOthers) {
        List<String> all = new ArrayList<>(errors);
        Set<String> known = new TreeSet<>(declared.keySet());
        known.addAll(keysOfOthers);
        NearestKey nearest = new NearestKey(known);
        sources.keys().stream()
                .filter(key -> !known.contains(key) && !rule.accepts(key))
                .map(nearest::unknown)
                .forEach(all::add);
        if (!all.isEmpty()) {
            throw new ConfigurationException(all);
        }
    }

    private <T> T read(Setting setting, T defaultValue, Function<String, T> parse) {
        declare(setting);
        Optional<String> text = sources.value(setting.key());
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            return parse.apply(text.get().strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            String expected = e instanceof InvalidPathException ? "a path" : setting.type();
            errors.add(setting.key() + ": " + text.get() + " (expected: " + expected + ")");
            return defaultValue;
        }
    }

    private void declare(Setting setting) {
        if (declared.putIfAbsent(setting.key(), setting) != null) {
            throw new IllegalStateException("declared twice: " + setting.key());
        }
    }

    private static <T extends Comparable<T>> T within(T value, T min, T max, String expected) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(expected);
        }
        return value;
    }
}
