/** {@code orderflow demo}: generated orders for a running system, so that there is something to look at. Measures nothing. */
package dev.orderflow.workload.demo;
