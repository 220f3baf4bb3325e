/** The fraud check as a Streams topology: records in, records out, rows in one store. Decides nothing itself. */
package dev.orderflow.fraud.stream;
