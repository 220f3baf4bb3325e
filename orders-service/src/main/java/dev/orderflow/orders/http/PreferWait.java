package dev.orderflow.orders.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait=seconds} of RFC 7240. A preference may be ignored, so a malformed one is. */
final class PreferWait {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,5})\"?\\s*(?:$|[,;])");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private PreferWait() {}

    /** The wait that the client prefers, at most 60 s. */
    static Optional<Duration> parse(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = WAIT.matcher(header);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
