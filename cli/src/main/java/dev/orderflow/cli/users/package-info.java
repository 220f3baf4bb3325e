/** Logins of Kafka itself. What they may do is another matter, and follows from the topic catalogue. */
package dev.orderflow.cli.users;
