/** The projection of histories and lists, which is written by one processor and read by the REST resources. */
package dev.orderflow.orders.stream.history;
