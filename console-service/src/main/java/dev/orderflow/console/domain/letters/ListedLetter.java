package dev.orderflow.console.domain.letters;

import java.time.Instant;
import java.util.Optional;

/**
 * A dead letter as a list shows it: all but its value.
 *
 * @param place of the letter itself, in the dead-letter topic of its service
 * @param source of the record that was dead-lettered
 * @param at when it was dead-lettered
 * @param application the consumer group that did it, without the prefix of names
 * @param key as text, or as hexadecimal digits if it is none; empty if the record has no key
 * @param valueBytes the size of its value; 0 if it has none
 */
public record ListedLetter(
        Place place,
        Place source,
        Instant at,
        String service,
        String application,
        String kind,
        Optional<String> key,
        String reason,
        int valueBytes) {}
