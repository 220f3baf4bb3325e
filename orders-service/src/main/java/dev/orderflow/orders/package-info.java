/** The service that writes orders: its settings, and how its components are put together. */
package dev.orderflow.orders;
