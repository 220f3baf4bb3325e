package dev.orderflow.orders.http;

import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;

/**
 * A request for a new order, of the right shape.
 *
 * @param id the client's, or a new one
 * @param body as it came, but never without the id
 */
@SuppressWarnings("ArrayRecordComponent") // passed through as it is, never compared
record OrderRequest(OrderId id, OrderContent content, byte[] body) {}
