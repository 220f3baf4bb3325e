/**
 * For development and tests: a real Kafka broker and a small schema registry in this JVM, on loopback only.
 * Nothing here may be used in production: one broker, no replicas, no security.
 */
package dev.orderflow.stack;
