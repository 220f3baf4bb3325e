package dev.orderflow.audit.facts;

/** A create command as a client sent it. Says nothing about what became of it. */
public record SentCreate(String orderId, String commandId, OrderContent content) {}
