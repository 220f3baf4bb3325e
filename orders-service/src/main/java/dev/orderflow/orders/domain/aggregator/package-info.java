/**
 * The life of an order, as values: what it waits for, what its results say, and when it ends. How results are gathered is in
 * {@link dev.orderflow.gather}; what follows for the order is in
 * {@link dev.orderflow.orders.domain.aggregator.OrderLifecycle}.
 */
package dev.orderflow.orders.domain.aggregator;
