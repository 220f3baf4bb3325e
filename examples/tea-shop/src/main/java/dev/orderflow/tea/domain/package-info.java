/** What teas there are, and what follows from what happens to an order. Pure Java: knows no Kafka, no JSON, no database. */
package dev.orderflow.tea.domain;
