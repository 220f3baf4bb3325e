package dev.orderflow.inventory.domain;

/** Why a claim was refused. The names are in results that other services keep: they never change. */
public enum Refusal {
    /** Fewer than one piece was ordered. */
    INVALID_QUANTITY,
    /** No warehouse ever counted this product. */
    UNKNOWN_PRODUCT,
    /** Less is available than was ordered. */
    OUT_OF_STOCK
}
