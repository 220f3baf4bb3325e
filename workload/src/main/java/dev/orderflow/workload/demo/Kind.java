package dev.orderflow.workload.demo;

/** What is to become of a generated order, by the defaults of the services. */
enum Kind {
    GOOD,
    OUT_OF_STOCK,
    UNKNOWN_PRODUCT,
    FRAUD_LIMIT,
    QUANTITY_ZERO,
    NEGATIVE_PRICE,
    UNKNOWN_CURRENCY,
    NO_CUSTOMER
}
