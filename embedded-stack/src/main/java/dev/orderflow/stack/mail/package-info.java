/** For development and tests: a mail server that keeps what it gets and delivers nothing, and a page to look at it. */
package dev.orderflow.stack.mail;
