package dev.orderflow.audit.facts;

/**
 * The row of one order in the changelog of the view of orders, from which a restart rebuilds the view.
 *
 * @param offset of the record of `orders` that the row says it is from
 * @param same whether the row says what that record says; false as well when no such record was read
 */
public record ViewRow(long offset, boolean same) {}
