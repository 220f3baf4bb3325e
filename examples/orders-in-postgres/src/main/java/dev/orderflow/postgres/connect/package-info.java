/** What runs in Kafka Connect, and the worker that runs it. */
package dev.orderflow.postgres.connect;
