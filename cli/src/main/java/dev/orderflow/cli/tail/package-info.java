/**
 * {@code orderflow tail}: the records of topics, decoded, as they come. It belongs to no consumer group, commits nothing and
 * asks no service anything.
 */
package dev.orderflow.cli.tail;
