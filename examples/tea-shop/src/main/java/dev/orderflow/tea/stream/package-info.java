/** The steps of an order as Streams topologies, the watchdog, and the loop that keeps every order's facts in a store. */
package dev.orderflow.tea.stream;
