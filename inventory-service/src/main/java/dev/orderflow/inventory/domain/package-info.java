/** What stock is and how orders take it. Pure Java: no Kafka, no HTTP, no Avro. */
package dev.orderflow.inventory.domain;
