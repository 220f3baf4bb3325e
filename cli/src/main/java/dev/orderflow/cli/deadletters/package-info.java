/**
 * {@code orderflow dead-letters}: shows dead-lettered records, and writes them again. It belongs to no consumer group,
 * and asks no service anything.
 */
package dev.orderflow.cli.deadletters;
