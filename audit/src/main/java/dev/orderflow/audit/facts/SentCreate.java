package dev.orderflow.audit.facts;

/** A create command as somebody sent it. Says nothing about what became of it. */
public record SentCreate(String orderId, String commandId, OrderContent content) {}
