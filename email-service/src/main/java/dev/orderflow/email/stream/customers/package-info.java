/** The view of customers, and the producer of their updates. */
package dev.orderflow.email.stream.customers;
