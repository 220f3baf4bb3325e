package dev.orderflow.kit.streams;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * An empty store for an application that keeps no rows. Kafka Streams writes its process id into the state directory only where
 * the topology has a persistent store; without one the id, and the transactional ids with it, are new at each start. The open
 * transaction of an instance that was killed would then hold back all readers until it times out, instead of ending when the
 * instance is back. The store has no changelog and no rows.
 */
public final class IdentityStore {
    private IdentityStore() {}

    /** To be added to a processor of the application, which need not use it. */
    public static StoreBuilder<?> of(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled();
    }
}
