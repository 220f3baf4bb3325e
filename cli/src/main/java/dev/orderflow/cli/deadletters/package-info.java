/**
 * {@code orderflow dead-letters}: what services have put aside, and writing it again. It belongs to no consumer group, and
 * asks no service anything.
 */
package dev.orderflow.cli.deadletters;
