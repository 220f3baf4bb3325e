package dev.orderflow.console.domain;

import java.util.Optional;

/**
 * A row with its customer.
 *
 * @param customer empty: the order names none, or it is not known
 */
public record ShownRow(OrderRow row, Optional<CustomerEntry> customer) {}
