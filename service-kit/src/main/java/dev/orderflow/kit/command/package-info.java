/** Commands that a client waits for: admitted, written, and confirmed by a read. Pure Java, so that a domain may use it. */
package dev.orderflow.kit.command;
