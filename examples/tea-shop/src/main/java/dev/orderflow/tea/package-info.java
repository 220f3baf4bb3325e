/** A shop of bubble tea: an example of a small system on the kit, of a page, five services and a watchdog. See its README. */
package dev.orderflow.tea;
