/** Many orders, newest first, page by page. */
package dev.orderflow.orders.domain.list;
