/** The ledger on Kafka: its topology, its stores, and how its records look outside. */
package dev.orderflow.inventory.stream;
