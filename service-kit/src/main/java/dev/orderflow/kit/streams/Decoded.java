package dev.orderflow.kit.streams;

/** A record from outside: let in, or a dead letter. */
public sealed interface Decoded<V> {
    /** Read, and nothing to object to. */
    record Good<V>(String key, V value) implements Decoded<V> {}

    /** To be put aside as it is. */
    record Bad<V>(DeadLetter letter) implements Decoded<V> {}
}
