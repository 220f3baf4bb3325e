/** The table in its generations, the view over one of them, and a PostgreSQL for those who have none. */
package dev.orderflow.postgres.table;
