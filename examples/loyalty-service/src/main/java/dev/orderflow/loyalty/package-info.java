/** A check outside Orderflow, built as Orderflow's docs/EXTENDING.md describes: large orders are for known customers. */
package dev.orderflow.loyalty;
