package dev.orderflow.audit.rules;

/**
 * One piece of evidence.
 *
 * @param at `topic-partition@offset`, or `-` where the evidence is that something is missing
 * @param subject what it is about, such as `order 42`
 * @param detail what was found and what was expected
 */
public record Breach(String at, String subject, String detail) {}
