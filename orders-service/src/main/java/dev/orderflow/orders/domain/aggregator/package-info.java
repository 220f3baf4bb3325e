/**
 * The aggregator: which results an order still waits for, and what follows from one more. It is written over identities
 * and knows nothing of orders, products or money, so that any scatter-gather can use it.
 */
package dev.orderflow.orders.domain.aggregator;
