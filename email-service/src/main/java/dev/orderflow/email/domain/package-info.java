/**
 * Which e-mails orders call for, to whom they go, and what becomes of them. An e-mail is <em>requested</em> by what happens
 * to an order, <em>intended</em> once its customer is known, and then sent or given up.
 */
package dev.orderflow.email.domain;
