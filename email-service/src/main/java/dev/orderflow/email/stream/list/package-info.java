/** The rows of e-mails that lists show, on Kafka. */
package dev.orderflow.email.stream.list;
