package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.Level;

/** How much there is of a product, as clients see it. */
public record StockBody(String product, long onHand, long reserved, long available) {

    public static StockBody of(Level level) {
        return new StockBody(
                level.product(),
                level.stock().onHand(),
                level.stock().reserved(),
                level.stock().available());
    }
}
