/** The REST of fraud-service. */
package dev.orderflow.fraud.http;
