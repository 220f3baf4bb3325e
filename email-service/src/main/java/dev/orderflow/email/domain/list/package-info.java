/** E-mails, newest first, page by page, and each as it was sent. */
package dev.orderflow.email.domain.list;
