package dev.orderflow.audit.facts;

import java.time.Duration;

/**
 * A transaction that was open when the topics had been read.
 *
 * @param transactionalId empty when no coordinator knows it any more
 * @param at the first record of it in one partition: whoever reads committed records, reads no further there
 * @param openFor since it began
 */
public record OpenTransaction(String transactionalId, Location at, Duration openFor) {}
