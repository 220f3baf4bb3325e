package dev.orderflow.registry;

import java.util.HashMap;
import java.util.Map;

/**
 * The registry client of one serde: its own, or one that its creator shares among many. Only its own does it close.
 */
record RegistryAccess(RegistryClient client, boolean shared) implements AutoCloseable {

    /** Not one of Confluent's keys, and no text: the client itself, put there by the code that shares it. */
    private static final String SHARED_CLIENT = "orderflow.registry.client";

    static RegistryAccess from(Map<String, ?> config) {
        return config.get(SHARED_CLIENT) instanceof RegistryClient client
                ? new RegistryAccess(client, true)
                : new RegistryAccess(new RegistryClient(config), false);
    }

    /** The configuration with this client in it, for serdes that read it by {@link #from}. */
    Map<String, Object> sharedIn(Map<String, ?> config) {
        Map<String, Object> sharing = new HashMap<>(config);
        sharing.put(SHARED_CLIENT, client);
        return sharing;
    }

    @Override
    public void close() {
        if (!shared) {
            client.close();
        }
    }
}
