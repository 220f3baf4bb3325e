/** A queryable table of one topic's newest records: read only what is committed, answer only what is current. */
package dev.orderflow.kit.view;
