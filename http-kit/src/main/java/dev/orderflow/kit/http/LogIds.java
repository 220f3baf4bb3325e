package dev.orderflow.kit.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.TreeMap;

/** The ids of what a request is about, so that the lines in the log about a request that fails can be found by them. */
public final class LogIds {
    private static final String PROPERTY = LogIds.class.getName();

    private LogIds() {}

    /** @param name as it stands in the log, such as {@code orderId} */
    public static void put(ContainerRequestContext request, String name, String id) {
        Map<String, String> ids = new TreeMap<>(of(request));
        ids.put(name, id);
        request.setProperty(PROPERTY, Map.copyOf(ids));
    }

    @SuppressWarnings("unchecked") // put is the only one that sets it
    static Map<String, String> of(ContainerRequestContext request) {
        Object ids = request.getProperty(PROPERTY);
        return ids == null ? Map.of() : (Map<String, String>) ids;
    }
}
