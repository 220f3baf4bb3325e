package dev.orderflow.orders.http;

import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;

/** A request for a new order, of the right shape. */
record OrderRequest(OrderId id, OrderContent content) {}
