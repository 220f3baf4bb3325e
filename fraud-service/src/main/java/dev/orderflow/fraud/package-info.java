/** fraud-service: fails orders by which a customer spends more within an hour than the limit allows. */
package dev.orderflow.fraud;
