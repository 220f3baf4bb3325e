/** The topology that keeps each e-mail until the mail server has taken it, and the pool that sends. */
package dev.orderflow.email.stream.outbox;
