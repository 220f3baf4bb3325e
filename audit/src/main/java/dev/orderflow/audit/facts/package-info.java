/**
 * What the audit keeps of the records that it reads: decoded, sorted by order, product and customer, nothing derived
 * from what a service says about itself. Knows no Kafka client.
 */
package dev.orderflow.audit.facts;
