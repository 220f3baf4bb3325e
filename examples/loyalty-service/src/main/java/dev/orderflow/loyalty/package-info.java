/** A check of somebody else's, as docs/EXTENDING.md makes it: large orders are for customers who are known. */
package dev.orderflow.loyalty;
