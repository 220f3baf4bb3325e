package dev.orderflow.console.domain.letters;

/**
 * Where a record stands.
 *
 * @param topic its name in the catalogue, without the prefix of names
 */
public record Place(String topic, int partition, long offset) {}
