/** console-service: what happens to orders, for people. */
package dev.orderflow.console;
