package dev.orderflow.pizzashop.domain;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads orders as they are now. */
public interface OrderReader {
    /** The order, with everything that was finished when this was asked; empty if there is no such order. */
    CompletableFuture<Optional<PlacedOrder>> find(String id);
}
