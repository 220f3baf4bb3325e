/** What an order is, how it lives, and what a client may ask of it. Pure Java: no Kafka, no HTTP, no Avro. */
package dev.orderflow.orders.domain;
