/** The rules for an order's details: pure Java, one order at a time, no state. */
package dev.orderflow.details.domain;
