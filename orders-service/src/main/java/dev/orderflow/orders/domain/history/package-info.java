/** What became of one order, in its own words: every state, every result. */
package dev.orderflow.orders.domain.history;
