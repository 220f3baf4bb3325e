package dev.orderflow.audit.facts;

/**
 * A transactional producer that the broker still knows on a partition.
 *
 * @param transactionalId its id, by which the broker fences all others
 */
public record Producing(String topic, int partition, long producerId, String transactionalId) {}
