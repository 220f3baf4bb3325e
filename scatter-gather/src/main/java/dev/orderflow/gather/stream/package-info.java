/**
 * Gatherings in Kafka Streams: their rows in a store, the deadlines, and a processor for users that have nothing else to keep. A user
 * whose own rows change in the same step, as those of orders do, takes the parts: {@link dev.orderflow.gather.stream.StoredGatherings}
 * and {@link dev.orderflow.gather.stream.DeadlineJudge}.
 */
package dev.orderflow.gather.stream;
