package dev.orderflow.launcher.dev;

import dev.orderflow.kit.streams.StreamsApp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long to wait for services that are not ready: until nothing has moved for a while. On a busy machine they need not all be
 * in time, but come one by one; and one that restores its state may take long, as long as it comes further than ever before.
 */
final class StartPatience {
    /** Application and per cent. A restore of a thousand million rows still takes less than a minute for each of them. */
    private static final Pattern SHARE = Pattern.compile("(\\S+): " + StreamsApp.RESTORING + ": (\\d{1,3}) %");

    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<String, Integer> restored = new HashMap<>();
    private long movedAt;
    private int fewestMissing = Integer.MAX_VALUE;

    /**
     * @param patience for which nothing may move
     * @param nanos the time, as {@link System#nanoTime}
     */
    StartPatience(Duration patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
        this.movedAt = nanos.getAsLong();
    }

    /**
     * Whether there is patience left.
     *
     * @param missing why services are not ready now, by name
     */
    boolean after(Map<String, String> missing) {
        boolean hasMoved = missing.size() < fewestMissing;
        fewestMissing = Math.min(fewestMissing, missing.size());
        for (Map.Entry<String, String> service : missing.entrySet()) {
            hasMoved |= hasRestoredMore(service.getKey(), service.getValue());
        }
        if (hasMoved) {
            movedAt = nanos.getAsLong();
        }
        return nanos.getAsLong() - movedAt < patience.toNanos();
    }

    private boolean hasRestoredMore(String service, String reason) {
        boolean isMore = false;
        Matcher share = SHARE.matcher(reason);
        while (share.find()) {
            String application = service + " " + share.group(1);
            int now = Integer.parseInt(share.group(2));
            isMore |= now > restored.getOrDefault(application, 0);
            restored.merge(application, now, Math::max);
        }
        return isMore;
    }
}
