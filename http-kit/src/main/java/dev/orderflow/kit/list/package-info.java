/** Lists that are spread over partitions and instances, page by page: what a page is, and how pages become one. */
package dev.orderflow.kit.list;
