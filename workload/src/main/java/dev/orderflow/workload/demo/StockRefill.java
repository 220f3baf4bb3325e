package dev.orderflow.workload.demo;

import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.workload.demo.DemoOrder.Line;
import dev.orderflow.workload.demo.OrderGenerator.Article;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps enough of every article in stock for orders to come. It goes by what inventory-service said last and by what was
 * ordered since, as if every order took its pieces away: so it fills up rather too early. Not for several threads.
 */
final class StockRefill {
    /** Pieces added at a time. */
    static final long DELIVERY = 2_000;

    /** With less than this, more is added; orders under way want far less. */
    static final long LOW = 1_000;

    private static final String ONLY_ONE = "demo-the-only-one";

    private final InventoryClient inventory;
    private final String run;
    private final Map<String, Long> left = new HashMap<>();
    private final Map<String, Integer> deliveries = new HashMap<>();

    /** @param run stands in adjustment ids, so that another run adds its own stock */
    StockRefill(InventoryClient inventory, String run) {
        this.inventory = inventory;
        this.run = run;
    }

    /**
     * Fills what is low; safe to repeat.
     *
     * @return the answer that says no, after which nothing more was tried; empty when there is enough of everything
     */
    Optional<HttpAnswer> fill() throws IOException {
        for (String product : low()) {
            HttpAnswer answer = product.equals(OrderGenerator.SCARCE) ? putTheOnlyOne() : deliver(product);
            if (!answer.isSuccess()) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    /** Takes the order's pieces off what is thought to be there. */
    void ordered(DemoOrder order) {
        for (Line line : order.lines()) {
            left.computeIfPresent(line.product(), (product, pieces) -> pieces - Math.max(0, line.quantity()));
        }
    }

    private List<String> low() {
        Stream<String> articles = OrderGenerator.ARTICLES.stream()
                .map(Article::product)
                .filter(product -> left.getOrDefault(product, 0L) < LOW);
        return left.containsKey(OrderGenerator.SCARCE)
                ? articles.toList()
                : Stream.concat(Stream.of(OrderGenerator.SCARCE), articles).toList();
    }

    /** The same in every run, so that there never is a second. */
    private HttpAnswer putTheOnlyOne() throws IOException {
        HttpAnswer answer = inventory.add(OrderGenerator.SCARCE, ONLY_ONE, 1);
        if (answer.isSuccess()) {
            left.put(OrderGenerator.SCARCE, 1L);
        }
        return answer;
    }

    private HttpAnswer deliver(String product) throws IOException {
        int delivery = deliveries.getOrDefault(product, 1);
        HttpAnswer answer = inventory.add(product, "demo-" + run + "-" + delivery, DELIVERY);
        if (answer.isSuccess()) {
            deliveries.put(product, delivery + 1);
            left.put(product, answer.body().path("available").asLong(DELIVERY));
        }
        return answer;
    }
}
