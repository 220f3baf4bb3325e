package dev.orderflow.tea.domain;

import dev.orderflow.gather.Decision;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** Which of the two inputs of {@link Topping} came first. A second gathering, since each has one decision only. */
public final class FirstComer implements Decision<String, String, String> {
    @Override
    public Optional<String> onArrival(SortedMap<String, String> arrived) {
        return Optional.of(arrived.firstKey());
    }

    /** Never asked: the first arrival decides. */
    @Override
    public String complete(SortedMap<String, String> both) {
        return "";
    }

    /** Never due: a gathering begins with its first arrival. */
    @Override
    public String due(SortedSet<String> missing, SortedMap<String, String> one) {
        return "";
    }

    @Override
    public boolean needsResults() {
        return false;
    }
}
