/** How many e-mails were sent, read from the topic {@code email-statistics}. */
package dev.orderflow.email.stream.statistics;
