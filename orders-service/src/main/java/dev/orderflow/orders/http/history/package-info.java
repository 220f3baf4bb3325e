/** The history of an order and lists of orders over REST. */
package dev.orderflow.orders.http.history;
