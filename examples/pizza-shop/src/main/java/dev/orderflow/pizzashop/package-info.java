/** A pizza shop: services that meet on topics only, as a chain or as a scatter-gather. */
package dev.orderflow.pizzashop;
