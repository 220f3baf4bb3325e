/**
 * Gathers results by identity until one decision, as values. It knows neither Kafka nor what is gathered; what a user decides is
 * a {@link dev.orderflow.gather.Decision}, what follows from each event is in {@link dev.orderflow.gather.Aggregator}.
 */
package dev.orderflow.gather;
