/** Where the facts of orders are kept for those who ask, with the positions up to which topics were read. */
package dev.orderflow.tea.store;
