package dev.orderflow.kit.component;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one component says of itself: up, or down with the reason. Cheap enough to be called on every round of a loop; only
 * changes are logged. Safe for use by many threads.
 */
public final class HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(HealthIndicator.class);
    private static final String UP = "";

    private final String name;
    private final AtomicReference<String> reason = new AtomicReference<>("starting");

    HealthIndicator(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Says that the component is ready. */
    public void up() {
        if (!UP.equals(reason.getAndSet(UP))) {
            log.info("{} is ready", name);
        }
    }

    /** Says that the component is not ready, why, and what helps: the text is shown to operators. */
    public void down(String why) {
        String text = why.isBlank() ? "not ready" : why;
        if (!text.equals(reason.getAndSet(text))) {
            log.info("{} is not ready: {}", name, text);
        }
    }

    /** Why the component is down, or empty when it is up. */
    public Optional<String> reason() {
        return Optional.of(reason.get()).filter(text -> !text.equals(UP));
    }
}
