/**
 * What an order waits for, as values: results by identity, what is pending, and which orders are late. What follows from them
 * is in {@link dev.orderflow.orders.domain.aggregator.OrderLifecycle}.
 */
package dev.orderflow.orders.domain.aggregator;
