/** email-service: tells customers by e-mail what becomes of their orders, and keeps customers. */
package dev.orderflow.email;
