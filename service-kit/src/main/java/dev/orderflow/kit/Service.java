package dev.orderflow.kit;

import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.http.ProxyRoute;
import java.util.List;

/** A service as the runtime sees it: what it runs, and what it answers over HTTP. It starts nothing by itself. */
public interface Service {
    /** The components in the order in which they are started. */
    List<Component> components();

    /** Jersey resource instances; each is a singleton and must be safe for use by many threads. */
    default List<Object> resources() {
        return List.of();
    }

    /** Paths that other services answer. */
    default List<ProxyRoute> routes() {
        return List.of();
    }

    /** Whether one of the resources is what {@code /} shows; if not, it is what the service has besides. */
    default boolean hasStartPage() {
        return false;
    }
}
