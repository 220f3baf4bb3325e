/** The view of orders that a blocking GET reads, and the metrics of its records. */
package dev.orderflow.orders.stream.view;
