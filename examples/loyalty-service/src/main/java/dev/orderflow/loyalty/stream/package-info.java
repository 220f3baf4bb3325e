/** The loyalty check as a Streams topology: records in, results out, one count for each customer. Decides nothing itself. */
package dev.orderflow.loyalty.stream;
