/**
 * {@code orderflow audit}: facts are read from the topics ({@code read} into {@code facts}), judged by one class for each
 * invariant ({@code rules}), and said ({@code report}).
 */
package dev.orderflow.cli.audit;
