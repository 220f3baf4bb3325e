/** E-mails, orders, payments and customers on topics, in domain types: what the themes below share. */
package dev.orderflow.email.stream;
