package dev.orderflow.kit.auth;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.http.Callers;
import dev.orderflow.kit.http.ProxyRoute;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services of one resource that needs roles, over real HTTP, and a client of them. */
final class ThingServices implements AutoCloseable {
    private final java.nio.file.Path directory;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Runnable> open = new ArrayList<>();

    /** @param directory for their state */
    ThingServices(java.nio.file.Path directory) {
        this.directory = directory;
    }

    /** What needs roles. */
    @RolesAllowed(Roles.READ)
    @Path("/thing")
    public static final class Thing {
        @GET
        public String read(@Context ContainerRequestContext request) {
            return Callers.of(request).name();
        }

        @RolesAllowed(Roles.WAREHOUSE)
        @POST
        public String change(@Context ContainerRequestContext request) {
            return Callers.of(request).name();
        }
    }

    RunningService start(Map<String, String> settings) {
        return start(settings, List.of(), new Thing());
    }

    RunningService start(Map<String, String> settings, List<ProxyRoute> routes, Object resource) {
        Map<String, String> all = new HashMap<>(Map.of("http.port", "0", "state.dir", directory.toString()));
        all.putAll(settings);
        RunningService service = RunningService.start(
                new ServiceDefinition<>("test-service", 8099, read -> 0, (config, context) -> new Service() {
                    @Override
                    public List<Component> components() {
                        return List.of();
                    }

                    @Override
                    public List<Object> resources() {
                        return List.of(resource);
                    }

                    @Override
                    public List<ProxyRoute> routes() {
                        return routes;
                    }
                }),
                all);
        open.add(0, service::close);
        return service;
    }

    HttpResponse<String> get(RunningService service, String path, String authorization) throws Exception {
        return client.send(request(service, path, authorization).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(RunningService service, String path, String authorization) throws Exception {
        return client.send(
                request(service, path, authorization)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    static HttpRequest.Builder request(RunningService service, String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    HttpClient client() {
        return client;
    }

    /** To be closed with them, after those that are started later. */
    void add(Runnable close) {
        open.add(0, close);
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
    }
}
