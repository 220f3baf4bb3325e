package dev.orderflow.inventory.domain;

/**
 * What one order asks of one product. An order holds at most one claim on each product, whatever the number of its lines.
 *
 * @param orderId the order
 * @param product the product, as the order names it
 */
public record Claim(String orderId, String product) {}
