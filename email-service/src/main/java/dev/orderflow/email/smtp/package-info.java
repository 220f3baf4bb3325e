/** Sending over SMTP (RFC 5321). Knows no orders. */
package dev.orderflow.email.smtp;
