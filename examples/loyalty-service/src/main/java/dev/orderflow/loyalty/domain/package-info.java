/** Whose orders are good enough. Pure Java: knows no Kafka and no Avro. */
package dev.orderflow.loyalty.domain;
