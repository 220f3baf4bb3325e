package dev.orderflow.cli.audit;

import dev.orderflow.audit.rules.DetailsRules;
import dev.orderflow.audit.rules.EmailTimes;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.config.DurationText;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** The settings of details-service and email-service, under their names: the audit asks neither. */
final class ServiceOptions {
    private static final String LINES = "details.max-lines";
    private static final String TOTAL = "details.max-total";
    private static final String TOTALS = "details.max-totals";
    private static final String WINDOW = "email.join.window";
    private static final String GIVE_UP = "email.give.up.after";
    private static final String SKEW = "clock.skew";
    private static final Map<String, String> DEFAULTS =
            Map.of(LINES, "1000", TOTAL, "1000000", TOTALS, "", WINDOW, "1h", GIVE_UP, "3d");

    @Option(
            names = "--" + LINES,
            paramLabel = "NUMBER",
            defaultValue = "${env:ORDERFLOW_DETAILS_MAX_LINES}",
            description = "The setting of details-service (default: 1000; environment: ORDERFLOW_DETAILS_MAX_LINES).")
    private String lines;

    @Option(
            names = "--" + TOTAL,
            paramLabel = "AMOUNT",
            defaultValue = "${env:ORDERFLOW_DETAILS_MAX_TOTAL}",
            description =
                    "The setting of details-service (default: 1000000; environment: ORDERFLOW_DETAILS_MAX_TOTAL).")
    private String total;

    @Option(
            names = "--" + TOTALS,
            paramLabel = "CURRENCY=AMOUNT,...",
            defaultValue = "${env:ORDERFLOW_DETAILS_MAX_TOTALS}",
            description = "The setting of details-service (default: none; environment: ORDERFLOW_DETAILS_MAX_TOTALS).")
    private String totals;

    @Option(
            names = "--" + WINDOW,
            paramLabel = "DURATION",
            defaultValue = "${env:ORDERFLOW_EMAIL_JOIN_WINDOW}",
            description = "The setting of email-service (default: 1h; environment: ORDERFLOW_EMAIL_JOIN_WINDOW).")
    private String window;

    @Option(
            names = "--" + GIVE_UP,
            paramLabel = "DURATION",
            defaultValue = "${env:ORDERFLOW_EMAIL_GIVE_UP_AFTER}",
            description = "The setting of email-service (default: 3d; environment: ORDERFLOW_EMAIL_GIVE_UP_AFTER).")
    private String giveUp;

    @Option(
            names = "--" + SKEW,
            paramLabel = "DURATION",
            defaultValue = "10s",
            description = "Largest accepted difference between clocks (default: ${DEFAULT-VALUE}). Services have"
                    + " their own clock.skew, 5m by default.")
    private String skew;

    DetailsRules details(Map<String, String> file) {
        return new DetailsRules(number(LINES, given(lines, LINES, file)), maxTotals(file));
    }

    private MoneyLimits maxTotals(Map<String, String> file) {
        BigDecimal others = decimal(TOTAL, given(total, TOTAL, file));
        String text = given(totals, TOTALS, file);
        try {
            return new MoneyLimits(others, MoneyLimits.parse(text));
        } catch (IllegalArgumentException e) {
            throw refuse(TOTALS, text, MoneyLimits.FORM + ": " + e.getMessage(), e);
        }
    }

    EmailTimes emails(Map<String, String> file) {
        return new EmailTimes(
                duration(WINDOW, given(window, WINDOW, file)), duration(GIVE_UP, given(giveUp, GIVE_UP, file)));
    }

    /** By the option only: what services tolerate is more than what clocks should be apart. */
    Duration skew() {
        return duration(SKEW, skew);
    }

    private static String given(String option, String key, Map<String, String> file) {
        return option != null ? option : file.getOrDefault(key, DEFAULTS.get(key));
    }

    private static int number(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refuse(key, text, "a whole number such as 1000", e);
        }
    }

    private static BigDecimal decimal(String key, String text) {
        try {
            return MoneyLimits.of(new BigDecimal(text)).others();
        } catch (IllegalArgumentException e) {
            throw refuse(key, text, "a decimal such as 1000000, not below 0", e);
        }
    }

    private static Duration duration(String key, String text) {
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw refuse(key, text, e.getMessage(), e);
        }
    }

    private static CommandFailure refuse(String key, String text, String expected, Exception cause) {
        return CommandFailure.of(ExitCode.USAGE, key + ": " + text + " (expected: " + expected + ")")
                .from(cause);
    }
}
