/** Stock over REST: what clients send and see. */
package dev.orderflow.inventory.http;
