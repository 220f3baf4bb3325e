/** How many e-mails were sent, read from the store of counts of all instances. */
package dev.orderflow.email.stream.statistics;
