package dev.orderflow.console.http;

import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.http.ProxyRoute;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the page reaches the services: under the address that it is from itself. */
@Singleton
@RolesAllowed(Roles.READ)
@Path("/v1/services")
public final class ServicesResource {
    private final Map<String, ProxyRoute> routes;
    private final String itself;

    /**
     * @param itself the name of this service
     * @param routes to the other services, by their names
     */
    public ServicesResource(String itself, Map<String, ProxyRoute> routes) {
        this.itself = itself;
        this.routes = routes;
    }

    /** The services. */
    public record ServicesBody(List<ServiceBody> services) {}

    /** @param path in front of the service's own paths */
    public record ServiceBody(String name, String path) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public ServicesBody services() {
        List<ServiceBody> services = new ArrayList<>();
        routes.forEach((name, route) -> services.add(new ServiceBody(name, route.path())));
        services.add(new ServiceBody(itself, ""));
        return new ServicesBody(services);
    }
}
