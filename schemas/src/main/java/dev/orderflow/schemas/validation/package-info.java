/**
 * The guards of the topics: one for each, the same for every service that reads it and for the audit. Each judges form and
 * consistency, with the sentence that stands in the dead letter; what an order may ask for is judged by the checks.
 */
package dev.orderflow.schemas.validation;
