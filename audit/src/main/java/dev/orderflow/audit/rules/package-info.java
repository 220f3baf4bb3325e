/**
 * The invariants of the design, one class for each, pure over {@link dev.orderflow.audit.facts.Facts}: no clock,
 * no Kafka, no class of a service. What a service does is recomputed from the design's text, so that a mistake of the
 * service is not repeated here.
 */
package dev.orderflow.audit.rules;
