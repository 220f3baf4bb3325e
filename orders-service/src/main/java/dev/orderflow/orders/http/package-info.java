/** Orders over REST: parsing, answers, problems, event streams. */
package dev.orderflow.orders.http;
