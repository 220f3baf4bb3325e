/** Records and dead letters as they lie in the topics, for people. */
package dev.orderflow.console.records;
