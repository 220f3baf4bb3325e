package dev.orderflow.console;

import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.kit.http.ProxyRoute;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of console-service.
 *
 * @param routes to the other services, by their names
 * @param maxReads how many lists may be read at once
 * @param maxEventStreams how many pages may be open
 * @param mayReplay whether dead letters may be replayed over HTTP
 */
public record ConsoleConfig(Map<String, ProxyRoute> routes, int maxReads, int maxEventStreams, boolean mayReplay) {

    public static ConsoleConfig from(Settings settings) {
        Map<String, ProxyRoute> routes = new LinkedHashMap<>();
        addRoute(settings, "orders", 8080, routes);
        addRoute(settings, "inventory", 8082, routes);
        addRoute(settings, "email", 8083, routes);
        addRoute(settings, "details", 8084, routes);
        addRoute(settings, "fraud", 8085, routes);
        return new ConsoleConfig(
                routes,
                settings.integer("console.max.reads", 1_000, 1, 100_000, "The most lists that are read at once."),
                settings.integer(
                        "console.max.event.streams",
                        EventStreams.DEFAULT_MOST,
                        1,
                        10_000,
                        "The most pages that are kept up to date at once."),
                settings.bool(
                        "console.replay",
                        false,
                        "Whether the console may replay dead letters; where Kafka has ACLs, its login then needs the right to"
                                + " write their topics, too."));
    }

    private static void addRoute(Settings settings, String name, int port, Map<String, ProxyRoute> routes) {
        String service = name + "-service";
        URI address = settings.uri(
                "console." + name + ".url",
                URI.create("http://127.0.0.1:" + port),
                "Where the console reaches " + service + ".");
        routes.put(service, new ProxyRoute("/api/" + name, address));
    }
}
