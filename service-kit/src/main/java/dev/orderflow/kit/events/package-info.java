/** Topics as streams of server-sent events. */
package dev.orderflow.kit.events;
