/** Rows in Kafka Streams: the topology that makes them, and how they are read. */
package dev.orderflow.console.stream;
