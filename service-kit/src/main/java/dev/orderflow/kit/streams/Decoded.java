package dev.orderflow.kit.streams;

import java.util.List;

/** A record from outside: let in, or a dead letter. */
public sealed interface Decoded<V> {
    /** Read, and nothing to object to. */
    record Good<V>(String key, V value) implements Decoded<V> {
        @Override
        public List<V> values() {
            return List.of(value);
        }

        @Override
        public List<DeadLetter> letters() {
            return List.of();
        }
    }

    /** To be dead-lettered unchanged. */
    record Bad<V>(DeadLetter letter) implements Decoded<V> {
        @Override
        public List<V> values() {
            return List.of();
        }

        @Override
        public List<DeadLetter> letters() {
            return List.of(letter);
        }
    }

    /** The value, if it was let in. */
    List<V> values();

    /** The letter, if it is one. */
    List<DeadLetter> letters();
}
