package dev.orderflow.pizzashop.domain;

import dev.orderflow.gather.Decision;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** What is served: a pizza with everything, or at the deadline without what did not come. */
public final class Baking implements Decision<String, String, Map<String, String>> {
    @Override
    public Map<String, String> complete(SortedMap<String, String> choices) {
        return choices;
    }

    @Override
    public Map<String, String> due(SortedSet<String> missing, SortedMap<String, String> choices) {
        Map<String, String> served = new TreeMap<>(choices);
        missing.forEach(topping -> served.put(topping, Topping.NONE));
        return served;
    }
}
