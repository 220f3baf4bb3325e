package dev.orderflow.tea.domain;

import dev.orderflow.gather.Decision;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * How long an order may take from one step to another; what did not come in time is stuck. The watchdog's rule.
 *
 * @param from where the time begins
 * @param to what must have come by then
 */
public record Sla(TeaStatus from, TeaStatus to, Duration within)
        implements Decision<String, String, Optional<Sla.Stuck>> {
    /** @param sla that was broken */
    public record Stuck(Sla sla) {}

    @Override
    public Optional<Stuck> complete(SortedMap<String, String> results) {
        return Optional.empty();
    }

    @Override
    public Optional<Stuck> due(SortedSet<String> missing, SortedMap<String, String> results) {
        return Optional.of(new Stuck(this));
    }

    @Override
    public boolean needsResults() {
        return false;
    }
}
