package dev.orderflow.cli.order;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long to wait for an outcome: 0 (do not wait) to 60000 ms, the range that orders-service accepts. */
public record WaitMillis(int millis) {
    private static final int MAX = 60_000;

    public WaitMillis {
        if (millis < 0 || millis > MAX) {
            throw new IllegalArgumentException("wait: " + millis + " (expected: 0 to " + MAX + " ms)");
        }
    }

    boolean isSet() {
        return millis > 0;
    }

    Duration duration() {
        return Duration.ofMillis(millis);
    }

    /** Reads it from the command line. */
    public static final class Converter implements ITypeConverter<WaitMillis> {
        @Override
        public WaitMillis convert(String text) {
            try {
                return new WaitMillis(Integer.parseInt(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is not a whole number from 0 to " + MAX + " (ms)");
            }
        }
    }
}
