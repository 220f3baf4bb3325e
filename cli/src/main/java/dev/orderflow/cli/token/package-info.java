/** Logins of REST for services that know their clients by tokens. */
package dev.orderflow.cli.token;
