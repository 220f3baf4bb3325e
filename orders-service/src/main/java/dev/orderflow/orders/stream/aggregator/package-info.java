/** The aggregator on Kafka Streams: topology, processor, and the store of pending validations. */
package dev.orderflow.orders.stream.aggregator;
