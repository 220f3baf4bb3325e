/** What the console shows: orders with their customers and payments, as rows. Pure Java. */
package dev.orderflow.console.domain;
