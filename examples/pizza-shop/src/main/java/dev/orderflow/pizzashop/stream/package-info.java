/** Pizzas on topics: the topologies of all services. Decides nothing itself. */
package dev.orderflow.pizzashop.stream;
