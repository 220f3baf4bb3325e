/** SQL beside the services: a runner of Apache Flink SQL in one process, and what its queries call. */
package dev.orderflow.sql;
