/** Payments over REST. */
package dev.orderflow.orders.http.payments;
