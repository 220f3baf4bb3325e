/** E-mails on topics: joining, keeping what is to be sent, counting; and the view of customers. */
package dev.orderflow.email.stream;
