/** What pizzas are made of, and what follows from it. Pure Java: knows no Kafka and no Avro. */
package dev.orderflow.pizzashop.domain;
