package dev.orderflow.pizzashop.domain;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many pizzas have which cheese, in memory, as the rows of the store say. It keeps what it has seen while there is nobody
 * to tell it anything new, so it answers whatever else is down; it may then be out of date. Safe for use by many threads.
 */
public final class CheeseReport {
    private static final Comparator<Popularity> MOST_POPULAR_FIRST =
            Comparator.comparingLong(Popularity::pizzas).reversed().thenComparing(Popularity::cheese);

    private final Map<Integer, Map<String, Long>> byPartition = new HashMap<>();
    private int partitions = Integer.MAX_VALUE;

    /** How many pizzas have the cheese. */
    public record Popularity(String cheese, long pizzas) {}

    /** Of how many partitions it is made. */
    public synchronized void expect(int all) {
        partitions = all;
    }

    /** What the rows of a partition say, in place of what was known of it. */
    public synchronized void replace(int partition, Map<String, Long> pizzasByCheese) {
        byPartition.put(partition, new HashMap<>(pizzasByCheese));
    }

    /** A row has a new value. */
    public synchronized void put(int partition, String cheese, long pizzas) {
        byPartition.computeIfAbsent(partition, unknown -> new HashMap<>()).put(cheese, pizzas);
    }

    /** The most popular cheese first; empty until every partition was read once in this process. */
    public synchronized Optional<List<Popularity>> mostPopular() {
        if (byPartition.size() < partitions) {
            return Optional.empty();
        }
        Map<String, Long> sums = new TreeMap<>();
        byPartition
                .values()
                .forEach(counts -> counts.forEach((cheese, pizzas) -> sums.merge(cheese, pizzas, Long::sum)));
        return Optional.of(sums.entrySet().stream()
                .map(sum -> new Popularity(sum.getKey(), sum.getValue()))
                .sorted(MOST_POPULAR_FIRST)
                .toList());
    }
}
