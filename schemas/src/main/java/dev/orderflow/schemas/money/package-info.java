/**
 * The contract's rules for money: which currencies there are, how an amount is written, limits in each currency. Pure Java;
 * the only part of the contract that the domain of a service may use.
 */
package dev.orderflow.schemas.money;
