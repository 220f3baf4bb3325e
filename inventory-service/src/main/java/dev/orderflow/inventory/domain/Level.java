package dev.orderflow.inventory.domain;

/** Stock of one product after one change, and that change. Every change gives exactly one level. */
public record Level(String product, Stock stock, Cause cause) {}
