package dev.orderflow.gather;

/** One change of the rows of a gathering. */
public sealed interface GatheringChange<I, R> {
    /** @param key of the gathering whose rows change */
    void applyTo(String key, GatheringStore<I, R> store);

    /** Something is open from now on; what it awaits, or what came early, follows. */
    record Begin<I, R>(OpenGathering gathering) implements GatheringChange<I, R> {
        @Override
        public void applyTo(String key, GatheringStore<I, R> store) {
            store.put(key, gathering);
        }
    }

    /** It waits for this result. */
    record Await<I, R>(I identity) implements GatheringChange<I, R> {
        @Override
        public void applyTo(String key, GatheringStore<I, R> store) {
            store.add(key, new Awaited.Missing<>(identity));
        }
    }

    /** A result came before the gathering began, and is kept for it. */
    record Keep<I, R>(I identity, R early) implements GatheringChange<I, R> {
        @Override
        public void applyTo(String key, GatheringStore<I, R> store) {
            store.add(key, new Awaited.Arrived<>(identity, early));
        }
    }

    /** A result is there that was awaited, and is kept for the decision. */
    record Take<I, R>(I identity, R result) implements GatheringChange<I, R> {
        @Override
        public void applyTo(String key, GatheringStore<I, R> store) {
            store.take(key, new Awaited.Arrived<>(identity, result));
        }
    }

    /** A result is there that was awaited, and no decision needs it. */
    record Drop<I, R>(I identity) implements GatheringChange<I, R> {
        @Override
        public void applyTo(String key, GatheringStore<I, R> store) {
            store.drop(key, identity);
        }
    }

    /** Nothing is open any more, even if results were still awaited. */
    record End<I, R>() implements GatheringChange<I, R> {
        @Override
        public void applyTo(String key, GatheringStore<I, R> store) {
            store.remove(key);
        }
    }
}
