/** Work that takes time, in Kafka Streams. */
package dev.orderflow.kit.work;
