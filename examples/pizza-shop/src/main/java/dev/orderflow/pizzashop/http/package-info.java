/** The REST of the shop and of the cheese reporter. */
package dev.orderflow.pizzashop.http;
