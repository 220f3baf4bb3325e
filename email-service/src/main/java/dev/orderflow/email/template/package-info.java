/** Writing e-mails out, from templates that an operator can replace. */
package dev.orderflow.email.template;
