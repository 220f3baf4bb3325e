/** What a service shows at {@code /metrics}, and what keeps it small. */
package dev.orderflow.kit.metrics;
