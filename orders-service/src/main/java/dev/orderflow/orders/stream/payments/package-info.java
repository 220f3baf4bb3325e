/** The view of payments. */
package dev.orderflow.orders.stream.payments;
