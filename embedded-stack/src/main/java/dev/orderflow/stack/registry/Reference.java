package dev.orderflow.stack.registry;

/**
 * A schema that another one uses by name.
 *
 * @param name the full Avro name by which it is used
 * @param subject under which it is registered
 * @param version of that subject
 */
public record Reference(String name, String subject, int version) {}
