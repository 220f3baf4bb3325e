/** How much a service takes in at once. */
package dev.orderflow.kit.intake;
