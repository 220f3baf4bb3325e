/**
 * The logic of the embedded schema registry: what is registered, what may be registered next, and how it is written
 * down. It stores Avro schemas only and knows one context and one mode.
 */
package dev.orderflow.stack.registry;
