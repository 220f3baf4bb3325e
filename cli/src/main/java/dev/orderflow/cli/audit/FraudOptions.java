package dev.orderflow.cli.audit;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.config.DurationText;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** The limit of fraud-service, under the names of its settings: the audit does not ask the service. */
final class FraudOptions {
    private static final String LIMIT = "fraud.limit";
    private static final String LIMITS = "fraud.limits";
    private static final String WINDOW = "fraud.window";
    private static final String DEFAULT_LIMIT = "2000";
    private static final String DEFAULT_WINDOW = "1h";

    @Option(
            names = {"--" + LIMIT, "--fraud-limit"},
            paramLabel = "AMOUNT",
            defaultValue = "${env:ORDERFLOW_FRAUD_LIMIT}",
            description = "The setting of fraud-service (default: " + DEFAULT_LIMIT + "; environment:"
                    + " ORDERFLOW_FRAUD_LIMIT).")
    private String limit;

    @Option(
            names = {"--" + LIMITS, "--fraud-limits"},
            paramLabel = "CURRENCY=AMOUNT,...",
            defaultValue = "${env:ORDERFLOW_FRAUD_LIMITS}",
            description = "The setting of fraud-service (default: none; environment: ORDERFLOW_FRAUD_LIMITS).")
    private String limits;

    @Option(
            names = {"--" + WINDOW, "--fraud-window"},
            paramLabel = "DURATION",
            defaultValue = "${env:ORDERFLOW_FRAUD_WINDOW}",
            description = "The setting of fraud-service (default: " + DEFAULT_WINDOW + "; environment:"
                    + " ORDERFLOW_FRAUD_WINDOW).")
    private String window;

    MoneyLimits limits(Map<String, String> file) {
        String text = given(limits, file.get(LIMITS), "");
        try {
            return new MoneyLimits(limit(file), MoneyLimits.parse(text));
        } catch (IllegalArgumentException e) {
            throw refuse(LIMITS, text, MoneyLimits.FORM + ": " + e.getMessage(), e);
        }
    }

    private BigDecimal limit(Map<String, String> file) {
        String text = given(limit, file.get(LIMIT), DEFAULT_LIMIT);
        try {
            return MoneyLimits.of(new BigDecimal(text)).others();
        } catch (IllegalArgumentException e) {
            throw refuse(LIMIT, text, "a decimal such as 2000, not below 0", e);
        }
    }

    Duration window(Map<String, String> file) {
        String text = given(window, file.get(WINDOW), DEFAULT_WINDOW);
        try {
            return DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw refuse(WINDOW, text, e.getMessage(), e);
        }
    }

    private static String given(String option, String file, String defaultValue) {
        if (option != null) {
            return option;
        }
        return file != null ? file : defaultValue;
    }

    private static CommandFailure refuse(String key, String text, String expected, Exception cause) {
        return CommandFailure.of(ExitCode.USAGE, key + ": " + text + " (expected: " + expected + ")")
                .from(cause);
    }
}
