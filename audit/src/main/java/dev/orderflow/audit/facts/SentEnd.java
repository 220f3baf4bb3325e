package dev.orderflow.audit.facts;

import dev.orderflow.avro.OrderState;

/** A command to cancel or to ship as a client sent it. Says nothing about what became of it. */
public record SentEnd(String commandId, OrderState last) {}
