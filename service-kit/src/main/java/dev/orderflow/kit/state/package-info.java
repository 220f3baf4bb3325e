/** Rows of several types in the one store of a task, under keys that are sorted as their parts are. */
package dev.orderflow.kit.state;
