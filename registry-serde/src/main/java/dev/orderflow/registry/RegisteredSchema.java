package dev.orderflow.registry;

import org.apache.avro.Schema;

/**
 * A schema as the registry has it under a subject.
 *
 * @param id of the schema, the same under all subjects
 * @param version within the subject, from 1; 0 where it was not asked for
 */
public record RegisteredSchema(int id, int version, Schema schema) {}
