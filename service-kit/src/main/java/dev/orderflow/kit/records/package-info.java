/** Records as they lie in topics, for requests that want to look at them. */
package dev.orderflow.kit.records;
