/** Has each request answered where its key lives. */
package dev.orderflow.kit.routing;
