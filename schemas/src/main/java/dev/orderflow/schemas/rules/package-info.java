/** The forms of ids, names and quantities: what REST accepts, what a record must have, what the audit expects. Knows only Java and money. */
package dev.orderflow.schemas.rules;
