/** Reads the topics, read_committed and to a fixed end, into facts. Judges nothing and writes nothing. */
package dev.orderflow.audit.read;
