package dev.orderflow.kit.logging;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How the process logs.
 *
 * @param json one JSON object a line instead of plain text
 * @param level of the product's own loggers; libraries log warnings and errors only
 */
public record LogSettings(boolean json, String level) {
    private static final Pattern FORMAT = Pattern.compile("plain|json");
    private static final Pattern LEVEL = Pattern.compile("error|warn|info|debug");

    /** Declares and reads {@code log.*}. */
    public static LogSettings from(Settings settings) {
        String format = settings.matching(
                new Setting("log.format", "plain or json", "plain", "The format of the log on stderr."), FORMAT);
        String level = settings.matching(
                new Setting(
                        "log.level", "error, warn, info or debug", "info", "The least severe level that is logged."),
                LEVEL);
        return new LogSettings(format.equals("json"), level.toUpperCase(Locale.ROOT));
    }
}
