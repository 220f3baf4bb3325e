/** The parts that a service consists of: each starts, stops, and says whether it is ready. */
package dev.orderflow.kit.component;
