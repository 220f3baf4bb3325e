/** Customers: what a valid one is, and how one is registered. */
package dev.orderflow.email.domain.customers;
