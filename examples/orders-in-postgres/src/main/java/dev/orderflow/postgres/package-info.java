/** The orders as rows of PostgreSQL: the program, the feeding of the table, and its rebuild. */
package dev.orderflow.postgres;
