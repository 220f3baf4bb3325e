/** The process around services: several in one, the words that say which, their topics, and the signal that ends it. */
package dev.orderflow.kit.process;
