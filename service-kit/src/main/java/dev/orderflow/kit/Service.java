package dev.orderflow.kit;

import java.util.List;

/** A service as the runtime sees it: what it runs, and what it answers over HTTP. It starts nothing by itself. */
public interface Service {
    /** The components in the order in which they are started. */
    List<Component> components();

    /** Jersey resource instances; each is a singleton and must be safe for use by many threads. */
    default List<Object> resources() {
        return List.of();
    }
}
