/** The REST of console-service, and the page. */
package dev.orderflow.console.http;
