/** The projection of histories and lists, which one processor writes and the REST resources read; the metrics of payments. */
package dev.orderflow.orders.stream.history;
