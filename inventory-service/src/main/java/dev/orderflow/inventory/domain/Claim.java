package dev.orderflow.inventory.domain;

/**
 * The quantity that one order requests from one product. An order has at most one claim on each product, with any
 * number of lines.
 *
 * @param orderId the order
 * @param product the product, as the order names it
 */
public record Claim(String orderId, String product) {}
