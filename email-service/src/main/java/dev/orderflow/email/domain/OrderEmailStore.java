package dev.orderflow.email.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where what is remembered of orders is kept. */
public interface OrderEmailStore {
    Optional<OrderEmailState> order(String orderId);

    void put(String orderId, OrderEmailState memory);

    void remove(String orderId);

    /**
     * Orders that are to be forgotten at or before this time, the earliest first.
     *
     * @param atMost how large they are together; the last one may pass it
     */
    List<String> due(Instant upTo, int atMost);
}
