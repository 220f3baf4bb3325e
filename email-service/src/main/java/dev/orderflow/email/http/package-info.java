/** Customers and figures over REST: what clients send and see. */
package dev.orderflow.email.http;
