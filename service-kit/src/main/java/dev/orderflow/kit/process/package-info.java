/** The process around services: several in one, the arguments that name them, their topics, and the signal that ends it. */
package dev.orderflow.kit.process;
