package dev.orderflow.tea.stream;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.tea.store.StatusStore;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The store that may be read: from when it has everything that was there at the start, and until it is to be closed. */
final class CurrentStore {
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private Optional<StatusStore> store = Optional.empty();

    void set(StatusStore current) {
        change(Optional.of(current));
    }

    /** Returns when nobody reads any more: then it can be closed. Each read is a look-up, so that is soon. */
    void clear() {
        change(Optional.empty());
    }

    /** @throws NotCurrentException if there is none now */
    <T> T read(Function<StatusStore, T> question) {
        Lock reading = use.readLock();
        reading.lock();
        try {
            return question.apply(
                    store.orElseThrow(() -> new NotCurrentException("the orders are still being read; ask again")));
        } finally {
            reading.unlock();
        }
    }

    private void change(Optional<StatusStore> to) {
        Lock changing = use.writeLock();
        changing.lock();
        try {
            store = to;
        } finally {
            changing.unlock();
        }
    }
}
