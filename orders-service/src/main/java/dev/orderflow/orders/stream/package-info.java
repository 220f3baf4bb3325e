/** Orders and payments on topics: what the themes below share, and the producer of commands. */
package dev.orderflow.orders.stream;
