/** The pages, orders in, states out. */
package dev.orderflow.tea.http;
