package dev.orderflow.fraud.domain;

import java.util.Optional;
import java.util.function.Consumer;

/** What is kept for one customer, to be read. */
public interface SpendingReader {
    /** The customer's window, empty before the first order. */
    Optional<SpendingWindow> window();

    /** Hands over every order with a time in ({@code after}, {@code upTo}], oldest first. */
    void between(long after, long upTo, Consumer<RememberedOrder> reader);
}
