/** The topology that joins orders, payments and customers into the e-mails to be sent. */
package dev.orderflow.email.stream.emails;
