/** The view of payments, and the metrics of its records. */
package dev.orderflow.orders.stream.payments;
