package dev.orderflow.email.domain;

import java.math.BigDecimal;

/**
 * Money that came in for an order.
 *
 * @param id unique among the payments of the order
 */
public record Payment(String id, String currency, BigDecimal amount) {}
