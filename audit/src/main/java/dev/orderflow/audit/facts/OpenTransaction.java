package dev.orderflow.audit.facts;

import java.time.Duration;

/**
 * A transaction that was open when the topics had been read.
 *
 * @param transactionalId empty when no coordinator knows it any more
 * @param at its first record in one partition: readers of committed records stop there
 * @param openFor since it began
 */
public record OpenTransaction(String transactionalId, Location at, Duration openFor) {}
