/** email-service: sends e-mails to customers about their orders, and stores customers. */
package dev.orderflow.email;
