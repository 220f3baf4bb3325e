package dev.orderflow.kit;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes a value when it is first asked for, and keeps it. Safe for use by many threads. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> made;
    private Optional<T> value = Optional.empty();

    public Once(Supplier<T> made) {
        this.made = made;
    }

    @Override
    public synchronized T get() {
        if (value.isEmpty()) {
            value = Optional.of(made.get());
        }
        return value.get();
    }

    /** Does this with the value, if it was made. */
    public synchronized void ifMade(Consumer<T> use) {
        value.ifPresent(use);
    }
}
