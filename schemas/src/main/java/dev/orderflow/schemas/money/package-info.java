/**
 * The contract's rules for money: which currencies there are, how an amount is written, limits in each currency. Pure Java;
 * of the contract, the domain of a service may use only this and the forms of ids and names.
 */
package dev.orderflow.schemas.money;
